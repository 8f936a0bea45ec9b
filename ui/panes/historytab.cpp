#include "ui/panes/historytab.h"

#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"
#include "ui/words/historywords.h"
#include "ui/words/times.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr int mostEntries = 2000; // shown: who looks for more searches, or asks for less time

enum HistoryColumn { MomentColumn, WhatColumn, DetailColumn, HistoryColumns };

HistoryTab::HistoryTab()
    : m_head(new QHBoxLayout)
    , m_span(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_summary(makeWrappingLabel({}, FontRole::Body, Token::TextSecondary, this))
    , m_table(new QTableWidget(0, HistoryColumns, this))
    , m_words(new PlainText(this))
{
    setObjectName("historyTab");
    const QFontMetrics metrics(font());
    m_span->setObjectName("historySpan");
    m_span->setAccessibleName(tr("How far back"));
    for (const auto &[text, days] : {std::pair(tr("24 hours"), 1), std::pair(tr("7 days"), 7),
             std::pair(tr("30 days"), 30), std::pair(tr("1 year"), 365)})
        m_span->addItem(text, days);
    m_span->setCurrentIndex(2);
    m_search->setObjectName("historySearch");
    m_search->setAccessibleName(tr("Find in the history"));
    m_search->setPlaceholderText(tr("Find in the history"));
    addClearButton(*m_search);
    m_summary->setObjectName("historySummary");
    m_table->setObjectName("historyEntries");
    m_table->setAccessibleName(tr("What happened"));
    m_table->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("Details")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(1);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight(Density::Compact, metrics));
    m_table->setColumnWidth(MomentColumn, spacing(84, metrics));
    m_table->horizontalHeader()->setSectionResizeMode(WhatColumn, QHeaderView::ResizeToContents);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);

    auto *column = new QVBoxLayout(this);
    const int margin = spacing(length::PaneMargin, metrics);
    column->setContentsMargins(margin, spacing(14, metrics), margin, spacing(space::L, metrics));
    column->setSpacing(spacing(space::M, metrics));
    m_head->setSpacing(spacing(space::M, metrics));
    m_head->addWidget(m_span);
    m_head->addWidget(m_search, 1);
    column->addLayout(m_head);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(m_words);
    m_words->setObjectName("historyWords");
    m_words->setAccessibleName(tr("Details of the entry"));
    m_words->hide();
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int current) {
        // A cell has one line.
        const QTableWidgetItem *detail = m_table->item(current, DetailColumn);
        m_words->setShown(detail ? detail->text() : QString());
        m_words->setVisible(detail && !detail->text().isEmpty());
    });
    connect(m_span, &QComboBox::activated, this, &HistoryTab::spanChosen);
    connect(m_search, &QLineEdit::textChanged, this, &HistoryTab::fill);
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

std::chrono::days HistoryTab::span() const { return std::chrono::days(m_span->currentData().toInt()); }

void HistoryTab::setPast(const SourcePast &past, const TimeSpan &span, const QDateTime &now)
{
    m_now = now;
    m_summary->setText(reliabilityText(reliability(past, span)));
    QList<TimelineEntry> entries = timeline(past, span);
    if (entries == m_entries)
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

bool HistoryTab::isFound(const QStringList &cells) const
{
    const QString wanted = m_search->text().trimmed();
    return wanted.isEmpty() || cells.join(u' ').contains(wanted, Qt::CaseInsensitive);
}

QList<TimelineEntry> HistoryTab::found() const
{
    QList<TimelineEntry> entries = m_entries;
    entries.removeIf([this](const TimelineEntry &entry) { return !isFound(cellsOf(entry)); });
    return entries;
}

void HistoryTab::fill()
{
    m_table->setRowCount(0);
    for (const TimelineEntry &entry : std::as_const(m_entries)) {
        const QStringList cells = cellsOf(entry);
        if (!isFound(cells))
            continue;
        const int row = m_table->rowCount();
        if (row == mostEntries)
            return;
        m_table->insertRow(row);
        for (int column = 0; column < HistoryColumns; ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            item->setToolTip(plainToolTip(column == MomentColumn ? exactText(entry.at) : cells.at(column)));
            item->setForeground(colour(column == WhatColumn ? colourOf(entry.kind) : Token::Text, palette()));
            m_table->setItem(row, column, item);
        }
    }
}

} // namespace bobbin
