#include "ui/widgets/factrows.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"

#include <QGridLayout>

namespace bobbin
{

namespace
{

constexpr int labelWidth = 96;

} // namespace

FactRows::FactRows(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(spacing(space::L, fontMetrics()));
    m_grid->setVerticalSpacing(spacing(7, fontMetrics()));
    m_grid->setColumnMinimumWidth(0, spacing(labelWidth, fontMetrics()));
    m_grid->setColumnStretch(1, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FactRows::setFacts(const QList<Fact> &facts)
{
    while (m_rows.size() > facts.size()) {
        const Row row = m_rows.takeLast();
        delete row.label;
        delete row.value;
    }
    while (m_rows.size() < facts.size()) {
        const int line = static_cast<int>(m_rows.size());
        const Row row{makeLabel({}, FontRole::Body, Token::TextSecondary, this), new PlainText(this)};
        m_grid->addWidget(row.label, line, 0, Qt::AlignTop | Qt::AlignLeading);
        m_grid->addWidget(row.value, line, 1);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < facts.size(); ++i) {
        m_rows[i].label->setText(facts[i].label);
        m_rows[i].value->setShown(facts[i].value);
        m_rows[i].value->setAccessibleName(displayText(facts[i].label));
    }
}

} // namespace bobbin
