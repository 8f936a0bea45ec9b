#include "ui/panes/fleetstrip.h"

#include "ui/panes/fleetchart.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/spanchoice.h"
#include "ui/words/times.h"
#include "ui/words/troublewords.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

FleetStrip::FleetStrip(QWidget *parent)
    : QWidget(parent)
    , m_summary(new ElidedLabel({}, this))
    , m_span(new SpanChoice(u"fleetSpan"_s, tr("How far back, of all sources"), this))
    , m_asTable(new QToolButton(this))
    , m_chart(new FleetChart(this))
    , m_table(makeReadTable({tr("From"), tr("Sources")}, u"fleetTable"_s, this))
{
    setObjectName("fleetStrip");
    m_table->setAccessibleName(tr("Failures over time"));
    m_table->setFixedHeight(spacing(132, fontMetrics()));
    m_table->hide();
    auto *column = new QVBoxLayout(this);
    const int margin = spacing(space::L, fontMetrics());
    column->setContentsMargins(margin, spacing(space::M, fontMetrics()), margin, spacing(space::S, fontMetrics()));
    column->setSpacing(spacing(space::S, fontMetrics()));
    column->addWidget(makeHead());
    column->addWidget(m_chart);
    column->addWidget(m_table);
    connect(m_span, &QComboBox::activated, this, &FleetStrip::wanted);
    connect(m_asTable, &QToolButton::toggled, this, [this](bool asTable) {
        m_chart->setVisible(!asTable);
        m_table->setVisible(asTable);
    });
}

QWidget *FleetStrip::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = new ElidedLabel(tr("Sources whose last check or run failed"), head);
    title->setRole(FontRole::Section);
    m_summary->setObjectName("fleetSummary");
    m_summary->setRole(FontRole::Label);
    m_summary->setColour(Token::TextSecondary);
    m_asTable->setObjectName("fleetAsTable");
    m_asTable->setCheckable(true);
    m_asTable->setIcon(icon(u"columns"_s));
    m_asTable->setAccessibleName(tr("As a table, of all sources"));
    m_asTable->setToolTip(plainToolTip(tr("As a table")));
    m_asTable->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing(space::M, fontMetrics()));
    row->addWidget(title);
    row->addWidget(m_summary, 1);
    row->addWidget(m_span);
    row->addWidget(m_asTable);
    return head;
}

std::chrono::days FleetStrip::span() const { return m_span->span(); }

void FleetStrip::setTrouble(const QList<TroubleSlot> &parts, const TimeSpan &span, const QDateTime &now)
{
    m_chart->setTrouble(parts, span, now);
    say(troubleSummary(parts, span, now));
    m_table->setRowCount(int(parts.size()));
    for (qsizetype at = 0; at < parts.size(); ++at) {
        const int row = int(parts.size() - 1 - at); // the newest first
        m_table->setItem(row, 0, new QTableWidgetItem(momentText(partBegin(span, parts.size(), at), now)));
        m_table->setItem(row, 1, new QTableWidgetItem(troubleCount(parts.at(at))));
    }
}

void FleetStrip::setProblem(const QString &sentence)
{
    setTrouble({}, {}, {});
    say(sentence);
}

void FleetStrip::say(const QString &summary)
{
    m_summary->setText(summary);
    const QString name = tr("Chart of failures over time: %1").arg(summary);
    if (m_chart->accessibleName() != name) // each setting is told to screen readers
        m_chart->setAccessibleName(name);
}

void FleetStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT wanted();
}

} // namespace bobbin
