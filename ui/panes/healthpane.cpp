#include "ui/panes/healthpane.h"

#include "ui/forms/formparts.h"
#include "ui/panes/fleetstrip.h"
#include "ui/panes/healthtiles.h"
#include "ui/panes/healthtree.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/healthwords.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr int narrowestCause = 100; // at a 13 px font; what is cut of it stands in the list

HealthPane::HealthPane(HealthModel &model, QWidget *parent)
    : QWidget(parent)
    , m_tiles(new HealthTiles(this))
    , m_strip(new FleetStrip(this))
    , m_place(new QStackedWidget(this))
    , m_tree(new HealthTree(model, m_place))
{
    setObjectName("healthPane");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tiles);
    column->addWidget(m_strip);
    column->addWidget(makeHairline(this));
    m_place->addWidget(m_tree);
    column->addWidget(m_place, 1);
    m_bar = makeGroupBar();
    column->addWidget(m_bar);
    column->addWidget(makeKeys());
    connect(m_tree, &HealthTree::currentGroupChanged, this, &HealthPane::showGroup);
    connect(&model, &HealthModel::updated, this, &HealthPane::showGroup);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &HealthPane::showGroup);
    showGroup();
    setProgress(0, 0, 0);
}

QWidget *HealthPane::makeGroupBar()
{
    auto *bar = new QWidget(this);
    bar->setObjectName("causeBar");
    m_cause = new ElidedLabel({}, bar);
    m_cause->setObjectName("causeTitle");
    m_selectAll = makeButton({}, Variant::Normal, u"selectCause"_s, bar);
    connect(m_selectAll, &QPushButton::clicked, this, &HealthPane::selectAllWanted);
    const QFontMetrics metrics(font());
    auto *row = new QHBoxLayout(bar);
    const int margin = spacing(space::L, metrics);
    row->setContentsMargins(margin, spacing(space::M, metrics), margin, spacing(space::M, metrics));
    row->setSpacing(spacing(space::M, metrics));
    row->addWidget(m_cause, 1);
    row->addWidget(m_selectAll);
    const auto addAct = [&](const QString &text, const QString &iconName, const QString &name, auto wanted) {
        QPushButton *button = makeButton(text, Variant::Normal, name, bar);
        button->setIcon(icon(iconName));
        button->setAccessibleName(text);
        button->setToolTip(plainToolTip(text));
        m_acts.append(button);
        connect(button, &QPushButton::clicked, this, wanted);
        row->addWidget(button);
        return button;
    };
    addAct(tr("Pause all"), u"pause"_s, u"pauseCause"_s, &HealthPane::pauseAllWanted);
    QPushButton *message = addAct(tr("Copy message"), u"copy"_s, u"copyCause"_s, &HealthPane::messageWanted);
    const QString hint = tr("For whoever has to act: what fails, where, since when and what can be done");
    message->setToolTip(plainToolTip(hint));
    addAct(tr("Acknowledge…"), u"acknowledge"_s, u"acknowledgeCause"_s, &HealthPane::acknowledgeAllWanted);
    addAct(tr("Snooze…"), u"snooze"_s, u"snoozeCause"_s, &HealthPane::snoozeAllWanted);
    return bar;
}

QWidget *HealthPane::makeKeys()
{
    auto *line = new QWidget(this);
    const QFontMetrics metrics(font());
    auto *row = new QHBoxLayout(line);
    const int margin = spacing(space::L, metrics);
    row->setContentsMargins(margin, spacing(space::S, metrics), margin, spacing(space::M, metrics));
    auto *keys = new ElidedLabel(tr("J, K next, previous problem · E edit · Y sync · P pause · A acknowledge · "
                                    "Z snooze · N note · O open in Stitch"),
        line);
    keys->setObjectName("triageKeys");
    keys->setRole(FontRole::Label);
    keys->setColour(Token::TextSecondary);
    m_progress = makeLabel({}, FontRole::Label, Token::Text, line);
    m_progress->setObjectName("triageProgress");
    row->addWidget(keys, 1);
    row->addWidget(m_progress);
    return line;
}

void HealthPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitStrip();
    fitActs();
}

void HealthPane::keepStrip(bool always)
{
    m_keepsStrip = always;
    fitStrip();
}

/// The causes need the room more.
void HealthPane::fitStrip()
{
    m_strip->setVisible(m_keepsStrip || height() >= spacing(length::TallPane, fontMetrics()));
}

/// Where there is no room for their words the icons have to do.
void HealthPane::fitActs()
{
    const bool haveWords = !m_acts.first()->text().isEmpty();
    const int rest = m_bar->sizeHint().width() - m_cause->sizeHint().width();
    int needed = rest + spacing(narrowestCause, fontMetrics());
    for (const QPushButton *act : std::as_const(m_acts))
        needed += haveWords ? 0
                            : fontMetrics().horizontalAdvance(act->accessibleName()) + spacing(space::S, fontMetrics());
    const bool fit = needed <= width();
    if (fit == haveWords)
        return; // each setting is told to screen readers
    for (QPushButton *act : std::as_const(m_acts))
        act->setText(fit ? act->accessibleName() : QString());
}

void HealthPane::showGroup()
{
    const HealthModel::Group *group = m_tree->currentGroup();
    const bool hasTrouble = group && isTrouble(group->cause.standing);
    m_bar->setVisible(hasTrouble);
    if (!hasTrouble)
        return;
    m_cause->setText(groupHead(*group));
    m_selectAll->setText(tr("Select all %1").arg(group->sources.size()));
    fitActs();
}

void HealthPane::setProgress(int looked, int open, int all)
{
    m_progress->setText(all == 0 ? tr("No problems shown")
            : looked >= open     ? tr("All problems looked at")
                                 : tr("%1 of %n looked at", nullptr, open).arg(looked));
}

} // namespace bobbin
