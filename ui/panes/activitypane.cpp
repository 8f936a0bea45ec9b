#include "ui/panes/activitypane.h"

#include "core/state/activitylog.h"
#include "ui/forms/formparts.h"
#include "ui/panes/logtable.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/logwords.h"

#include <QClipboard>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

enum Column { Time, Level, Account, What };

/// Lines of a level or a worse one.
class LevelFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLeast(int level)
    {
        m_least = level;
        invalidateRowsFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        return sourceModel()->index(row, 0, parent).data(LogModel::LevelRole).toInt() >= m_least;
    }

private:
    int m_least = 0;
};

/// The level's shape beside its word.
class LevelDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features |= QStyleOptionViewItem::HasDecoration;
        switch (Activity::Level(index.data(LogModel::LevelRole).toInt())) {
        case Activity::Level::Info: option->icon = icon(u"info"_s, Token::TextSecondary); break;
        case Activity::Level::Good: option->icon = icon(u"state-healthy"_s, Token::Healthy); break;
        case Activity::Level::Warning: option->icon = icon(u"warning"_s, Token::Delayed); break;
        case Activity::Level::Error: option->icon = icon(u"error"_s, Token::Failing); break;
        }
    }
};

} // namespace

ActivityPane::ActivityPane(QWidget *parent)
    : QWidget(parent)
    , m_lines({tr("Time"), tr("Level"), tr("Account"), tr("What")}, ActivityLog::most)
    , m_shown(new LevelFilter(this))
{
    setObjectName("activityPane");
    m_shown->setSourceModel(&m_lines);
    m_table = new LogTable(*m_shown, What, this);
    m_table->setObjectName("activityLines");
    m_table->setAccessibleName(tr("List of activity"));
    m_table->setItemDelegateForColumn(Level, new LevelDelegate(m_table));
    const QFontMetrics metrics(font());
    m_table->setColumnWidth(Time, spacing(84, metrics));
    m_table->setColumnWidth(
        Level, metrics.horizontalAdvance(levelWord(Activity::Level::Warning)) + spacing(length::Icon + 44, metrics));
    m_table->setColumnWidth(Account, spacing(130, metrics));

    auto *levels = new CalmComboBox(this);
    levels->setObjectName("activityLevel");
    levels->setAccessibleName(tr("Levels shown"));
    levels->addItem(tr("Everything"), int(Activity::Level::Info));
    levels->addItem(tr("Warnings and errors"), int(Activity::Level::Warning));
    levels->addItem(tr("Errors"), int(Activity::Level::Error));
    connect(levels, &QComboBox::currentIndexChanged, this, [this, levels] {
        static_cast<LevelFilter *>(m_shown)->setLeast(levels->currentData().toInt());
        m_table->scrollToBottom();
    });
    auto *copy = makeButton(tr("Copy"), Variant::Normal, u"copyActivity"_s, this);
    copy->setIcon(icon(u"copy"_s));
    copy->setAccessibleName(tr("Copy activity"));
    copy->setToolTip(plainToolTip(tr("The selected lines, or all")));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_table->text()); });
    auto *clear = makeButton(tr("Clear"), Variant::Normal, u"clearActivity"_s, this);
    clear->setAccessibleName(tr("Clear activity"));
    connect(clear, &QPushButton::clicked, &m_lines, &LogModel::clear);

    auto *side = new QVBoxLayout;
    side->setSpacing(spacing(space::M, metrics));
    for (QWidget *part : std::initializer_list<QWidget *>{levels, copy, clear})
        side->addWidget(part);
    side->addStretch();
    auto *row = new QHBoxLayout(this);
    const int margin = spacing(space::M, metrics);
    row->setContentsMargins(0, 0, margin, margin);
    row->setSpacing(margin);
    row->addWidget(m_table, 1);
    row->addLayout(side);
}

void ActivityPane::append(const QList<Activity> &activities)
{
    QList<LogModel::Line> lines;
    lines.reserve(activities.size());
    for (const Activity &activity : activities)
        lines.append({.at = activity.at,
            .cells = {levelWord(activity.level), displayText(activity.account), displayText(activityText(activity))},
            .level = int(activity.level)});
    m_lines.append(lines);
}

void ActivityPane::setTimes(Qt::TimeSpec times) { m_lines.setTimes(times); }

void ActivityPane::focusInEvent(QFocusEvent *event) { m_table->setFocus(event->reason()); }

} // namespace bobbin
