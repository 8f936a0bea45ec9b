#include "ui/forms/createwatch.h"

#include "ui/forms/formparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/phasecells.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/quoteblock.h"
#include "ui/words/checkphases.h"
#include "ui/words/typenames.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace bobbin
{

StepLine::StepLine(const QStringList &steps, QWidget *parent)
    : QWidget(parent)
    , m_steps(steps)
{
    setObjectName(u"stepLine"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCurrent(0);
}

void StepLine::setCurrent(int current)
{
    m_current = current;
    const int shown = qMin(current, int(m_steps.size()) - 1);
    setAccessibleName(tr("Step %1 of %2: %3").arg(shown + 1).arg(m_steps.size()).arg(m_steps.at(shown)));
    QWidget::update();
}

QSize StepLine::sizeHint() const
{
    int width = 0;
    const QFontMetrics strong(roleFont(FontRole::Strong));
    for (const QString &step : m_steps)
        width += scaled(20 + 6 + 18, this) + strong.horizontalAdvance(step);
    return {width, scaled(24, this)};
}

QSize StepLine::minimumSizeHint() const { return {scaled(120, this), sizeHint().height()}; }

void StepLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = scaled(20, this);
    const int top = (height() - side) / 2;
    int x = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        const QRect circle = place({x, top, side, side});
        const bool isCurrent = i == m_current;
        const bool isDone = i < m_current;
        drawRound(painter, circle, side / 2.0, isCurrent ? colour(Token::Accent, palette()) : QColor(),
            isCurrent ? QColor() : colour(Token::ControlBorder, palette()));
        if (isDone) {
            const int mark = scaled(12, this);
            painter.drawPixmap(circle.center() - QPoint(mark / 2 - 1, mark / 2 - 1),
                pixmap(u"check"_s, mark, devicePixelRatioF(), colour(Token::Healthy, palette())));
        } else {
            painter.setFont(roleFont(FontRole::Caption));
            painter.setPen(colour(isCurrent ? Token::OnAccent : Token::TextSecondary, palette()));
            painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.setFont(roleFont(isCurrent ? FontRole::Strong : FontRole::Body));
        painter.setPen(colour(isCurrent || isDone ? Token::Text : Token::TextSecondary, palette()));
        const int from = x + side + scaled(6, this);
        const int words = painter.fontMetrics().horizontalAdvance(m_steps.at(i)) + 1;
        painter.drawText(place({from, 0, words, height()}), int(Qt::AlignVCenter) | Qt::TextSingleLine, m_steps.at(i));
        x = from + words + scaled(18, this);
    }
}

WatchPage::WatchPage(QWidget *parent)
    : QWidget(parent)
    , m_title(makeWrappingLabel({}, FontRole::Strong, Token::Text, this))
    , m_state(makeWrappingLabel({}, FontRole::Body, Token::TextSecondary, this))
    , m_cells(new PhaseCells(this))
    , m_reason(new QuoteBlock(this))
    , m_left(makeWrappingLabel({}, FontRole::Body, Token::Text, this))
    , m_open(makeButton(tr("Open in Stitch"), Variant::Normal, u"watchOpenInStitch"_s, this))
    , m_edit(makeButton(tr("Edit…"), Variant::Normal, u"watchEdit"_s, this))
{
    m_title->setObjectName(u"watchTitle"_s);
    m_state->setObjectName(u"watchState"_s);
    m_left->setObjectName(u"watchLeft"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(space::M, this));
    buttons->addWidget(m_open);
    buttons->addWidget(m_edit);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::L, this));
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(m_cells);
    column->addWidget(m_reason);
    column->addWidget(m_left);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_open, &QPushButton::clicked, this, &WatchPage::openInStitchRequested);
    connect(m_edit, &QPushButton::clicked, this, &WatchPage::editRequested);
}

static QString stateWords(
    const Source &source, bool hasCheck, const std::optional<ConnectionCheck> &check, WatchPage::End end)
{
    if (!hasCheck)
        return WatchPage::tr("%1 has no connection check: nothing to wait for.").arg(typeName(source.type));
    if (source.setupStep == SetupStep::Form || source.setupStep == SetupStep::OAuth)
        return WatchPage::tr("The connection check starts once the setup is complete.");
    if (check && check->status == ConnectionCheck::Status::Failed)
        return WatchPage::tr("The first connection check failed.");
    if (check && check->status == ConnectionCheck::Status::Succeeded)
        return WatchPage::tr("The first connection check succeeded.");
    if (end == WatchPage::End::TimedOut)
        return WatchPage::tr("No result after 10 minutes. The list shows it when it comes.");
    if (end == WatchPage::End::CannotWatch)
        return WatchPage::tr("The check could not be read. The list shows the result when it comes.");
    return check ? WatchPage::tr("The first connection check is running.")
                 : WatchPage::tr("Waiting for the first connection check to start.");
}

/// What only the user can do now; empty while the service is at work.
static QString leftToDo(const Source &source, const std::optional<ConnectionCheck> &check)
{
    if (check && check->status == ConnectionCheck::Status::Failed)
        return WatchPage::tr("Edit the connection: saving it starts a new check.");
    switch (source.setupStep) {
    case SetupStep::Form: return WatchPage::tr("Left to do: some settings are still missing. Edit the source.");
    case SetupStep::OAuth:
        return WatchPage::tr("Left to do: authorize %1. Open the source in Stitch and sign in there.")
            .arg(typeName(source.type));
    case SetupStep::Profile: return WatchPage::tr("Left to do: choose a profile in Stitch.");
    case SetupStep::FieldSelection:
        return WatchPage::tr("Left to do: choose in Stitch which tables and fields are replicated.");
    case SetupStep::FullyConfigured:
        return canSync(source.type)
            ? WatchPage::tr("Nothing is left to do. The first run may take up to 30 minutes to start.")
            : WatchPage::tr("Left to do: send data to it. Its address is shown in Stitch.");
    case SetupStep::DiscoverSchema: return {};
    case SetupStep::Other: break;
    }
    return WatchPage::tr("Left to do: finish the setup in Stitch.");
}

void WatchPage::setOpenObstacle(const QString &why)
{
    m_open->setEnabled(why.isEmpty());
    m_open->setToolTip(plainToolTip(why));
}

void WatchPage::show(const Source &source, bool hasCheck, const std::optional<ConnectionCheck> &check, End end)
{
    m_title->setText(tr("Created %1, id %2").arg(source.displayName.left(200), QString::number(source.id.value)));
    m_state->setText(stateWords(source, hasCheck, check, end));
    const bool waits = source.setupStep == SetupStep::Form || source.setupStep == SetupStep::OAuth;
    m_cells->setVisible(hasCheck && !waits);
    m_cells->setPhases(checkPhases(check));
    const bool failed = check && check->status == ConnectionCheck::Status::Failed;
    m_reason->setVisible(failed && !check->reason().isEmpty());
    if (failed)
        m_reason->setQuote(quoteTitle(*check), check->reason());
    // While a check runs, what the source says of its setup is still the state before it.
    const bool isAtWork = end == End::Running && check && !check->isFinished();
    const QString left = isAtWork ? QString() : leftToDo(source, check);
    m_left->setText(left);
    m_left->setVisible(!left.isEmpty());
    const bool done = source.setupStep == SetupStep::FullyConfigured && canSync(source.type);
    m_open->setVisible(!done);
    m_edit->setVisible(failed || source.setupStep == SetupStep::Form);
}

} // namespace bobbin
