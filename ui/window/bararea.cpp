#include "ui/window/bararea.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/plainlabel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace bobbin
{

constexpr qsizetype mostBars = 2;

BarArea::BarArea(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_more(makeLabel({}, FontRole::Label, Token::TextSecondary, this))
{
    setObjectName("bars");
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_more);
    m_more->setObjectName("moreBars");
    m_more->setContentsMargins(12, 4, 12, 4);
    m_more->hide();
}

void BarArea::show(const QString &name, const Message &message, const std::function<void(int)> &chosen)
{
    auto bar = m_bars.find(name);
    if (bar == m_bars.end()) {
        auto *widget = new MessageBar(this);
        widget->setObjectName(name + QStringLiteral("Bar"));
        connect(widget, &MessageBar::actionTriggered, this, [this, name](int index) {
            // A copy: what is chosen may take its own bar away.
            if (const auto handler = m_bars.value(name).chosen)
                handler(index);
        });
        connect(widget, &MessageBar::dismissed, this, [this, name] { hide(name); });
        bar = m_bars.insert(name, {widget, chosen, m_order++});
    }
    bar->chosen = chosen;
    bar->widget->setMessage(message);
    arrange();
}

void BarArea::hide(const QString &name)
{
    const auto bar = m_bars.find(name);
    if (bar == m_bars.end())
        return;
    bar->widget->hide();
    bar->widget->deleteLater();
    m_bars.erase(bar);
    arrange();
}

static int weight(Severity severity)
{
    switch (severity) {
    case Severity::Error: return 0;
    case Severity::Offline: return 1;
    case Severity::Warning: return 2;
    case Severity::Info: break;
    }
    return 3;
}

void BarArea::arrange()
{
    QList<Bar> bars = m_bars.values();
    std::ranges::sort(bars, [](const Bar &a, const Bar &b) {
        const int left = weight(a.widget->message().severity), right = weight(b.widget->message().severity);
        return left != right ? left < right : a.order > b.order;
    });
    for (qsizetype i = 0; i < bars.size(); ++i) {
        m_column->removeWidget(bars.at(i).widget);
        m_column->insertWidget(int(i), bars.at(i).widget);
        bars.at(i).widget->setVisible(i < mostBars);
    }
    const qsizetype hidden = bars.size() - mostBars;
    m_more->setText(tr("%n more message(s)", nullptr, int(std::max<qsizetype>(hidden, 0))));
    m_more->setVisible(hidden > 0);
}

} // namespace bobbin
