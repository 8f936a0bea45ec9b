#include "ui/panes/sourcedetailpane.h"

#include "ui/panes/detailtabs.h"
#include "ui/panes/historytab.h"
#include "ui/panes/sourcetabs.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/remedyblock.h"
#include "ui/widgets/verdictbadge.h"
#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QAction>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

SourceDetailPane::SourceDetailPane(const QList<QAction *> &actions, const QList<QAction *> &more, QWidget *parent)
    : QWidget(parent)
    , m_nothing(new EmptyState(this))
    , m_sharedFrame(new QWidget(this))
    , m_shared(new RemedyBlock(m_sharedFrame))
    , m_body(new QWidget(this))
    , m_title(new ElidedLabel({}, m_body))
    , m_badge(new VerdictBadge(m_body))
    , m_identity(makeWrappingLabel({}, FontRole::Body, Token::TextSecondary, m_body))
    , m_since(makeWrappingLabel({}, FontRole::Body, Token::Text, m_body))
    , m_tabs(new QTabWidget(m_body))
    , m_overview(new OverviewTab)
    , m_health(new HealthTab)
    , m_history(new HistoryTab)
    , m_configuration(new ConfigurationTab)
    , m_raw(new RawTab)
{
    setObjectName("detailPane");
    const QFontMetrics metrics(font());
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_nothing);
    auto *shared = new QVBoxLayout(m_sharedFrame);
    const int margin = spacing(length::PaneMargin, metrics);
    shared->setContentsMargins(margin, 0, margin, margin);
    shared->addWidget(m_shared);
    outer->addWidget(m_sharedFrame);
    m_shared->setObjectName("sharedRemedy");
    outer->addWidget(m_body);

    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, spacing(14, metrics), 0, 0);
    column->setSpacing(spacing(6, metrics));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(spacing(length::PaneMargin, metrics), 0, spacing(length::PaneMargin, metrics), 0);
    head->setSpacing(spacing(6, metrics));
    auto *titleRow = new QHBoxLayout;
    titleRow->setSpacing(spacing(space::M, metrics));
    titleRow->addWidget(new IconLabel(u"source"_s, Token::TextSecondary, m_body, 24));
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(m_badge);
    head->addLayout(titleRow);
    head->addWidget(m_identity);
    head->addWidget(m_since);
    auto *buttons = makeButtons(actions, more);
    head->addSpacing(spacing(space::S, metrics));
    head->addLayout(buttons);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);

    m_title->setRole(FontRole::Title);
    m_title->setObjectName("detailTitle");
    m_badge->setObjectName("detailBadge");
    m_identity->setObjectName("detailIdentity");
    m_identity->setSelectable(true);
    m_since->setObjectName("detailSince");
    m_tabs->setObjectName("detailTabs");
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_health, tr("Health"));
    m_tabs->addTab(m_configuration, tr("Config"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_raw, tr("Raw"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &SourceDetailPane::showTab);
    connect(m_tabs, &QTabWidget::currentChanged, this, &SourceDetailPane::askForHistory);
    connect(m_history, &HistoryTab::spanChosen, this, &SourceDetailPane::askForHistory);
    m_widest = m_body->minimumSizeHint().width();
    showNothing(0);
}

QSize SourceDetailPane::minimumSizeHint() const { return QWidget::minimumSizeHint().expandedTo({m_widest, 0}); }

QHBoxLayout *SourceDetailPane::makeButtons(const QList<QAction *> &actions, const QList<QAction *> &more)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing(space::M, fontMetrics()));
    for (QAction *action : actions) {
        auto *button = new QToolButton(m_body);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setObjectName(action->objectName() + u"Button"_s);
        button->setFocusPolicy(Qt::TabFocus);
        setVariant(button, action == actions.first() ? Variant::Primary : Variant::Normal);
        row->addWidget(button);
        connect(action, &QAction::changed, this, &SourceDetailPane::nameButtons);
        m_buttons.append(button);
    }
    auto *rest = new QToolButton(m_body);
    rest->setIcon(icon(u"more"_s));
    rest->setObjectName("moreButton");
    rest->setAccessibleName(tr("More commands"));
    rest->setToolTip(tr("More commands"));
    rest->setFocusPolicy(Qt::TabFocus);
    rest->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(rest);
    menu->setToolTipsVisible(true);
    menu->addActions(more);
    rest->setMenu(menu);
    row->addWidget(rest);
    row->addStretch();
    return row;
}

/// The tool bar has the same commands: whoever hears them is told what these are about.
void SourceDetailPane::nameButtons()
{
    for (QToolButton *button : std::as_const(m_buttons)) {
        const QString command = button->defaultAction()->text().remove(u'…');
        const QString name = tr("%1 “%2”", "command, source").arg(command, m_row.source.displayName.left(80));
        if (name != button->accessibleName()) // each setting is told to screen readers
            button->setAccessibleName(name);
    }
}

void SourceDetailPane::showNothing(int selectedCount, const std::optional<Remedy> &shared)
{
    m_sharedFrame->setVisible(shared.has_value());
    if (shared)
        m_shared->setContent(remedyContent(*shared));
    m_row = {};
    m_body->hide();
    m_nothing->show();
    if (selectedCount > 1)
        m_nothing->setContent(u"list"_s, tr("%n sources selected", nullptr, selectedCount),
            tr("Pause, resume, sync and delete apply to all of them."));
    else
        m_nothing->setContent(
            u"source"_s, tr("No source selected"), tr("Choose one in the list to see its health and settings."));
}

void SourceDetailPane::show(const SourceRow &row, const SourceNames &names, const QDateTime &now)
{
    const bool isOther = m_row.key != row.key;
    const bool isChanged = isOther || m_row.source != row.source || m_row.facts != row.facts || m_row.run != row.run;
    m_row = row;
    m_names = names;
    m_now = now;
    if (isOther)
        m_history->setProblem({}); // until its own is read
    if (isChanged)
        askForHistory();
    m_nothing->hide();
    m_sharedFrame->hide();
    m_body->show();
    updateHead();
    showTab();
}

/// The others are told when they come to the front: who walks through the list waits for none of them.
void SourceDetailPane::showTab()
{
    if (m_row.key.isNull())
        return;
    const QWidget *front = m_tabs->currentWidget();
    if (front == m_overview)
        m_overview->show(m_row, m_names, m_now);
    else if (front == m_health)
        m_health->show(m_row, m_now);
    else if (front == m_configuration)
        m_configuration->show(m_row.source);
    else if (front == m_raw)
        m_raw->show(m_row.source);
    if (const int width = m_body->minimumSizeHint().width(); width > m_widest) {
        m_widest = width;
        updateGeometry();
    }
}

void SourceDetailPane::askForHistory()
{
    if (m_tabs->currentWidget() == m_history && !m_row.key.isNull())
        Q_EMIT historyWanted();
}

void SourceDetailPane::updateHead()
{
    const Source &source = m_row.source;
    m_title->setText(source.displayName);
    nameButtons();
    m_badge->setStanding(m_row.judgment.standing);
    m_identity->setText(
        tr("%1 · id %2 · schema %3").arg(shortType(source.type), QString::number(source.id.value), source.schemaName));
    m_since->setText(sinceSentence(m_row, m_now));
    m_since->setVisible(!m_since->text().isEmpty());
}

void SourceDetailPane::focusInEvent(QFocusEvent *event)
{
    // The tabs are what a key can do something with. No focus proxy: in Qt 6.4 one inside breaks the chain of Tab.
    m_tabs->setFocus(event->reason());
}

} // namespace bobbin
