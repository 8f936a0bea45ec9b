#include "ui/window/bararea.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr qsizetype mostBars = 2;
constexpr int mostHeight = 160; // of all bars, at a 13 px font: in a window of 800 × 500 the list keeps as much

/// As high as the bars in it are, up to a limit.
class BarArea::Scroll : public QScrollArea
{
public:
    explicit Scroll(QWidget *parent)
        : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    void setMost(int height)
    {
        m_most = height;
        updateGeometry();
    }

    int heightForWidth(int width) const override { return std::min(widget()->heightForWidth(width), m_most); }
    QSize sizeHint() const override { return widget()->sizeHint().boundedTo({QWIDGETSIZE_MAX, m_most}); }
    QSize minimumSizeHint() const override
    {
        return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), 0};
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry(); // words wrap otherwise, or there is another bar
        return QScrollArea::event(event);
    }

private:
    int m_most = QWIDGETSIZE_MAX;
};

BarArea::BarArea(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new Scroll(this))
    , m_more(new LinkButton({}, this))
{
    setObjectName("bars");
    auto *bars = new QWidget(this);
    m_column = new QVBoxLayout(bars);
    m_scroll->setObjectName("barScroll");
    m_scroll->setWidget(bars);
    m_more->setObjectName("moreBars");
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_isUnfolded = !m_isUnfolded;
        arrange();
    });
    auto *column = new QVBoxLayout(this);
    for (QVBoxLayout *each : {m_column, column}) {
        each->setContentsMargins(0, 0, 0, 0);
        each->setSpacing(0);
    }
    column->addWidget(m_scroll);
    column->addWidget(m_more, 0, Qt::AlignLeading);
    arrange();
}

void BarArea::show(const QString &name, const Message &message, const std::function<void(int)> &chosen)
{
    auto bar = m_bars.find(name);
    if (bar == m_bars.end()) {
        auto *widget = new MessageBar(m_scroll->widget());
        widget->setObjectName(name + u"Bar"_s);
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
    const qsizetype more = bars.size() - mostBars;
    m_isUnfolded &= more > 0;
    for (qsizetype i = 0; i < bars.size(); ++i) {
        m_column->removeWidget(bars.at(i).widget);
        m_column->insertWidget(int(i), bars.at(i).widget);
        bars.at(i).widget->setVisible(i < mostBars || m_isUnfolded);
    }
    orderTabs(bars);
    m_scroll->setVisible(!bars.isEmpty());
    m_scroll->setMost(m_isUnfolded ? spacing(mostHeight, fontMetrics()) : QWIDGETSIZE_MAX);
    m_more->setIcon(icon(m_isUnfolded ? u"chevron-down"_s : u"chevron-right"_s));
    m_more->setText(m_isUnfolded ? tr("Show fewer messages")
                                 : tr("%n more message(s)", nullptr, int(std::max<qsizetype>(more, 0))));
    m_more->setVisible(more > 0);
}

/// From bar to bar as they are seen, and then to the button: by themselves new ones come after all that is in the window.
void BarArea::orderTabs(const QList<Bar> &bars)
{
    QWidget *last = m_scroll;
    for (const Bar &bar : bars) {
        for (QWidget *each : bar.widget->findChildren<QWidget *>()) {
            if (!(each->focusPolicy() & Qt::TabFocus))
                continue;
            setTabOrder(last, each);
            last = each;
        }
    }
    setTabOrder(last, m_more);
}

} // namespace bobbin
