#include "ui/panes/historytab.h"

#include "ui/panes/timelineview.h"
#include "ui/theme/icons.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/spanchoice.h"
#include "ui/words/historywords.h"
#include "ui/words/times.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr qsizetype mostEntries = 2000; // shown: who looks for more searches, or asks for less time

enum HistoryColumn { MomentColumn, WhatColumn, DetailColumn, HistoryColumns };

HistoryTab::HistoryTab()
    : m_head(new QHBoxLayout)
    , m_kind(new QComboBox(this))
    , m_span(new SpanChoice(u"historySpan"_s, tr("How far back"), this))
    , m_asTable(new QToolButton(this))
    , m_search(new QLineEdit(this))
    , m_summary(makeWrappingLabel({}, FontRole::Body, Token::TextSecondary, this))
    , m_lists(new QStackedWidget(this))
    , m_timeline(new TimelineView(this))
    , m_table(makeReadTable({tr("When"), tr("What"), tr("Details")}, u"historyEntries"_s, this))
    , m_nothing(makeWrappingLabel(
          tr("Nothing in this time is of that kind and has these words."), FontRole::Body, Token::TextSecondary, this))
    , m_words(new PlainText(this))
{
    setObjectName("historyTab");
    m_summary->setObjectName("historySummary");
    m_words->setObjectName("historyWords");
    m_words->setAccessibleName(tr("Details of the entry"));
    m_words->hide();
    makeTable();

    const QFontMetrics metrics(font());
    const int margin = spacing(length::PaneMargin, metrics), gap = spacing(space::M, metrics);
    const auto inset = [&](QVBoxLayout *column) {
        column->setContentsMargins(margin, 0, margin, 0);
        column->setSpacing(gap);
        return column;
    };
    auto *above = inset(new QVBoxLayout), *below = inset(new QVBoxLayout);
    addFilters(above);
    above->addWidget(m_summary);
    below->addWidget(m_words);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing(14, metrics), 0, spacing(space::L, metrics));
    column->setSpacing(gap);
    column->addLayout(above);
    m_nothing->setObjectName("historyNothing");
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    for (QWidget *list : std::initializer_list<QWidget *>{m_timeline, m_table, m_nothing}) {
        list->setMinimumHeight(rowHeight(Density::Standard, metrics)); // of a low window it takes what is left
        m_lists->addWidget(list);
    }
    column->addWidget(m_lists, 1);
    column->addLayout(below);
    connect(m_table, &QTableWidget::currentCellChanged, this, &HistoryTab::showWords);
    connect(m_timeline, &TimelineView::currentRowChanged, this, &HistoryTab::showWords);
}

void HistoryTab::addFilters(QVBoxLayout *column)
{
    m_kind->setObjectName("historyKind");
    m_kind->setAccessibleName(tr("What to show"));
    for (const auto &[text, filter] :
        {std::pair(tr("Everything"), TimelineFilter::Everything), std::pair(tr("Failures"), TimelineFilter::Failures),
            std::pair(tr("Checks"), TimelineFilter::Checks), std::pair(tr("Runs"), TimelineFilter::Runs),
            std::pair(tr("Edits, states and notes"), TimelineFilter::Changes),
            std::pair(tr("Not watched"), TimelineFilter::Gaps)})
        m_kind->addItem(text, int(filter));
    m_span->addItem(tr("2 years"), 730); // all that is kept
    m_span->setCurrentIndex(2); // a month: checks are rare
    m_asTable->setObjectName("historyAsTable");
    m_asTable->setIcon(icon(u"columns"_s));
    m_asTable->setCheckable(true);
    m_asTable->setAccessibleName(tr("As table"));
    m_asTable->setToolTip(tr("As table"));
    m_asTable->setFocusPolicy(Qt::TabFocus);
    m_search->setObjectName("historySearch");
    m_search->setAccessibleName(tr("Find in the history"));
    m_search->setPlaceholderText(tr("Find in the history"));
    addClearButton(*m_search);
    m_head->setSpacing(column->spacing());
    m_head->addWidget(m_kind, 1);
    m_head->addWidget(m_span, 1);
    m_head->addWidget(m_asTable);
    column->addLayout(m_head);
    column->addWidget(m_search);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HistoryTab::fill);
    connect(m_span, &QComboBox::activated, this, &HistoryTab::spanChosen);
    connect(m_search, &QLineEdit::textChanged, this, &HistoryTab::fill);
    connect(m_asTable, &QToolButton::toggled, this, [this] {
        showList();
        showWords();
    });
}

void HistoryTab::makeTable()
{
    m_table->setAccessibleName(tr("What happened"));
    m_table->setColumnWidth(MomentColumn, spacing(84, fontMetrics()));
    m_table->horizontalHeader()->setSectionResizeMode(WhatColumn, QHeaderView::ResizeToContents);
}

void HistoryTab::addCommand(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setObjectName(action->objectName() + u"Button"_s);
    button->setAccessibleName(action->text().remove(u'…'));
    button->setFocusPolicy(Qt::TabFocus);
    m_head->addWidget(button);
}

std::chrono::days HistoryTab::span() const { return m_span->span(); }

void HistoryTab::setPast(const SourcePast &past, const TimeSpan &span, const QDateTime &now)
{
    const bool isSameDay = m_now.date() == now.date() && m_now.timeSpec() == now.timeSpec();
    m_now = now;
    m_summary->setText(reliabilityText(reliability(past, span)));
    QList<TimelineEntry> entries = timeline(past, span);
    if (entries == m_entries && isSameDay)
        return; // where a person is in it, they stay
    m_entries = std::move(entries);
    fill();
}

void HistoryTab::setProblem(const QString &sentence)
{
    m_summary->setText(sentence);
    m_entries.clear();
    fill();
}

static Token colourOf(TimelineEntry::Kind kind)
{
    using Kind = TimelineEntry::Kind;
    switch (kind) {
    case Kind::CheckFailed:
    case Kind::RunFailed: return standingLook(Standing::Failing).colour;
    case Kind::CheckPassed:
    case Kind::RunPassed: return standingLook(Standing::Healthy).colour;
    case Kind::NotWatched: return Token::TextSecondary;
    default: return Token::Text;
    }
}

QStringList HistoryTab::cellsOf(const TimelineEntry &entry) const
{
    return {momentText(entry.at, m_now), timelineWord(entry), timelineDetail(entry)};
}

/// In what the table says of it, or the timeline.
bool HistoryTab::isFound(const TimelineEntry &entry) const
{
    if (!passes(entry, TimelineFilter(m_kind->currentData().toInt())))
        return false;
    const QString wanted = m_search->text().trimmed();
    if (wanted.isEmpty())
        return true;
    const QStringList told = cellsOf(entry) + QStringList{timelineTitle(entry, m_now), timelineNote(entry)};
    return told.join(u' ').contains(wanted, Qt::CaseInsensitive);
}

QList<TimelineEntry> HistoryTab::found() const
{
    QList<TimelineEntry> entries = m_entries;
    entries.removeIf([this](const TimelineEntry &entry) { return !isFound(entry); });
    return entries;
}

void HistoryTab::fill()
{
    const QList<TimelineEntry> entries = found();
    m_timeline->setEntries(entries, m_now);
    fillTable(entries.first(std::min(entries.size(), mostEntries)));
    showList();
}

void HistoryTab::showList()
{
    const bool hidesAll = m_timeline->model()->rowCount() == 0 && !m_entries.isEmpty();
    m_lists->setCurrentWidget(hidesAll ? static_cast<QWidget *>(m_nothing)
            : m_asTable->isChecked()   ? static_cast<QWidget *>(m_table)
                                       : m_timeline);
}

void HistoryTab::fillTable(const QList<TimelineEntry> &entries)
{
    const int current = m_table->currentRow();
    const auto again = std::ranges::find_if(
        entries, [&](const TimelineEntry &entry) { return current >= 0 && isSameThing(entry, m_inTable.at(current)); });
    const int place = m_table->verticalScrollBar()->value() - current;
    m_table->setRowCount(0);
    m_table->setRowCount(int(entries.size()));
    m_inTable = entries;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const TimelineEntry &entry = entries.at(row);
        const QStringList cells = cellsOf(entry);
        for (int column = 0; column < HistoryColumns; ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            item->setToolTip(plainToolTip(column == MomentColumn ? exactText(entry.at) : cells.at(column)));
            item->setForeground(colour(column == WhatColumn ? colourOf(entry.kind) : Token::Text, palette()));
            m_table->setItem(row, column, item);
        }
    }
    if (again == entries.end())
        return;
    const int row = int(again - entries.begin());
    m_table->setCurrentCell(row, MomentColumn);
    m_table->verticalScrollBar()->setValue(place + row);
}

/// Of the current entry all that is said, which its row may have no room for.
void HistoryTab::showWords()
{
    if (m_asTable->isChecked()) {
        const QTableWidgetItem *detail = m_table->item(m_table->currentRow(), DetailColumn);
        m_words->setShown(detail ? detail->text() : QString());
    } else {
        const auto [title, line] = m_timeline->currentWords();
        m_words->setShown(title, line);
    }
    m_words->setVisible(!m_words->toPlainText().isEmpty());
}

} // namespace bobbin
