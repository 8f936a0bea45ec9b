#include "ui/panes/sourcedetailpane.h"

#include "core/base/json.h"
#include "ui/words/propertynames.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/factrows.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/phasecells.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/quoteblock.h"
#include "ui/widgets/steplist.h"
#include "ui/widgets/verdictbadge.h"
#include "ui/words/times.h"
#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QVBoxLayout *makePage(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    const QFontMetrics metrics(page->font());
    const int margin = spacing(length::PaneMargin, metrics);
    column->setContentsMargins(margin, spacing(14, metrics), margin, margin);
    column->setSpacing(spacing(11, metrics));
    return column;
}

static QScrollArea *scrolling(QWidget *page, const QString &name, const QString &accessibleName)
{
    auto *area = new QScrollArea;
    area->setObjectName(name);
    area->setAccessibleName(accessibleName);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    area->setWidget(page);
    return area;
}

SourceDetailPane::SourceDetailPane(const QList<QAction *> &actions, const QList<QAction *> &more, QWidget *parent)
    : QWidget(parent)
    , m_nothing(new EmptyState(this))
    , m_body(new QWidget(this))
    , m_title(new ElidedLabel({}, m_body))
    , m_badge(new VerdictBadge(m_body))
    , m_identity(makeWrappingLabel({}, FontRole::Body, Token::TextSecondary, m_body))
    , m_since(makeWrappingLabel({}, FontRole::Body, Token::Text, m_body))
    , m_tabs(new QTabWidget(m_body))
{
    setObjectName("detailPane");
    const QFontMetrics metrics(font());
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_nothing);
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
    setFocusProxy(m_tabs);
    m_tabs->addTab(makeOverview(), tr("Overview"));
    m_tabs->addTab(makeHealth(), tr("Health"));
    m_tabs->addTab(makeConfiguration(), tr("Configuration"));
    m_tabs->addTab(makeRaw(), tr("Raw"));
    showNothing(0);
}

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

QWidget *SourceDetailPane::makeOverview()
{
    auto *page = new QWidget;
    QVBoxLayout *column = makePage(page);
    m_quote = new QuoteBlock(page);
    m_quote->setObjectName("checkMessage");
    m_why = makeWrappingLabel({}, FontRole::Body, Token::Text, page);
    m_why->setObjectName("whyText");
    m_facts = new FactRows(page);
    m_facts->setObjectName("overviewFacts");
    column->addWidget(m_quote);
    column->addWidget(m_why);
    column->addWidget(m_facts);
    column->addStretch();
    return scrolling(page, u"overviewTab"_s, tr("Overview"));
}

QWidget *SourceDetailPane::makeHealth()
{
    auto *page = new QWidget;
    QVBoxLayout *column = makePage(page);
    m_checkTitle = makeWrappingLabel({}, FontRole::Section, Token::TextSecondary, page);
    m_checkTitle->setObjectName("checkTitle");
    m_phases = new PhaseCells(page);
    m_phases->setObjectName("phases");
    m_checkQuote = new QuoteBlock(page);
    m_checkQuote->setObjectName("phaseMessage");
    m_checkFacts = new FactRows(page);
    m_checkFacts->setObjectName("checkFacts");
    column->addWidget(m_checkTitle);
    column->addWidget(m_phases);
    column->addWidget(m_checkQuote);
    column->addWidget(m_checkFacts);
    column->addWidget(makeWrappingLabel(
        tr("Stitch checks a connection after it was created and after a change of its settings. Nothing can be checked "
           "from here; Refresh reads the last result again."),
        FontRole::Label, Token::TextSecondary, page));
    column->addStretch();
    return scrolling(page, u"healthTab"_s, tr("Health"));
}

QWidget *SourceDetailPane::makeConfiguration()
{
    auto *page = new QWidget;
    QVBoxLayout *column = makePage(page);
    column->addWidget(makeLabel(tr("Setup"), FontRole::Section, Token::TextSecondary, page));
    m_steps = new StepList(page);
    m_steps->setObjectName("setupSteps");
    m_setupHint = makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, page);
    m_setupHint->setObjectName("setupHint");
    m_properties = new FactRows(page);
    m_properties->setObjectName("propertyFacts");
    column->addWidget(m_steps);
    column->addWidget(m_setupHint);
    column->addWidget(makeLabel(tr("Settings"), FontRole::Section, Token::TextSecondary, page));
    column->addWidget(m_properties);
    column->addStretch();
    return scrolling(page, u"configurationTab"_s, tr("Configuration"));
}

QWidget *SourceDetailPane::makeRaw()
{
    auto *page = new QWidget;
    QVBoxLayout *column = makePage(page);
    m_raw = new QPlainTextEdit(page);
    m_raw->setObjectName("rawJson");
    m_raw->setAccessibleName(tr("Raw JSON"));
    m_raw->setReadOnly(true);
    m_raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_raw->setTabChangesFocus(true);
    dress(m_raw, FontRole::Mono, Token::Text);
    auto *copy = makeButton(tr("Copy as JSON"), Variant::Normal, u"copyJson"_s, page);
    copy->setIcon(icon(u"copy"_s));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_raw->toPlainText()); });
    column->addWidget(m_raw, 1);
    column->addWidget(copy, 0, Qt::AlignRight);
    return page;
}

void SourceDetailPane::showNothing(int selectedCount)
{
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

void SourceDetailPane::show(const SourceRow &row, const QString &accountName, const QDateTime &now)
{
    m_row = row;
    m_nothing->hide();
    m_body->show();
    updateHead(now);
    updateOverview(accountName, now);
    updateHealth(now);
    updateConfiguration();
    updateRaw();
}

void SourceDetailPane::updateHead(const QDateTime &now)
{
    const Source &source = m_row.source;
    m_title->setText(source.displayName);
    m_badge->setStanding(m_row.judgment.standing);
    m_identity->setText(
        tr("%1 · id %2 · schema %3").arg(shortType(source.type), QString::number(source.id.value), source.schemaName));
    m_since->setText(sinceSentence(m_row, now));
    m_since->setVisible(!m_since->text().isEmpty());
}

void SourceDetailPane::updateOverview(const QString &accountName, const QDateTime &now)
{
    const Source &source = m_row.source;
    const auto &check = m_row.facts.check;
    const QString said = check ? check->reason() : QString();
    m_quote->setVisible(!said.isEmpty());
    if (!said.isEmpty()) {
        const auto phase = check->failedPhase();
        m_quote->setQuote(phase ? tr("Stitch says, in %1").arg(phaseWord(*phase).toLower()) : tr("Stitch says"), said);
        m_quote->setEdge(standingLook(m_row.judgment.standing).colour);
    }
    const QString why = said.isEmpty() || m_row.judgment.reason != Reason::CheckFailed ? whyText(m_row) : QString();
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());

    QList<Fact> facts;
    facts.append({tr("Account"), accountName});
    facts.append({tr("Type"), tr("%1 (%2)").arg(typeName(source.type), source.type)});
    facts.append({tr("State"), stateWord(source.state())});
    facts.append({tr("Schedule"), scheduleText(source)});
    if (source.schedule && source.schedule->nextFireTime.isValid())
        facts.append({tr("Next run"), exactText(source.schedule->nextFireTime)});
    if (m_row.syncRequestedAt.isValid())
        facts.append({tr("Sync"), tr("requested from here at %1").arg(momentText(m_row.syncRequestedAt, now))});
    if (source.pausedAt.isValid())
        facts.append({tr("Paused"), exactText(source.pausedAt)});
    if (source.systemPausedAt.isValid())
        facts.append({tr("Stopped by Stitch"), exactText(source.systemPausedAt)});
    if (source.deletedAt.isValid())
        facts.append({tr("Deleted"), exactText(source.deletedAt)});
    facts.append({tr("Created"), exactText(source.createdAt)});
    facts.append({tr("Changed"), exactText(source.updatedAt)});
    m_facts->setFacts(facts);
}

static Phase phaseOf(ConnectionCheck::PhaseName name, const ConnectionCheck &check)
{
    Phase phase{.name = phaseWord(name)};
    const auto &exit = check.phase(name).exitStatus;
    if (exit) {
        phase.state = *exit == 0 ? Phase::State::Passed : Phase::State::Failed;
        phase.text = SourceDetailPane::tr("exit %1").arg(*exit);
    } else if (check.failedPhase() == name) {
        phase.state = Phase::State::Failed;
        phase.text = SourceDetailPane::tr("failed");
    } else if (check.status == ConnectionCheck::Status::Running) {
        phase.state = Phase::State::Waiting;
        phase.text = SourceDetailPane::tr("waiting");
    } else {
        phase.text = SourceDetailPane::tr("not run");
    }
    return phase;
}

static QString checkTitle(const ConnectionCheck &check, const QDateTime &now)
{
    if (!check.completionTime.isValid() && !check.isFinished())
        return SourceDetailPane::tr("Check under way · began %1").arg(momentText(check.startTime, now));
    if (!check.completionTime.isValid() || !check.startTime.isValid())
        return SourceDetailPane::tr("Last check · %1").arg(momentText(check.time(), now));
    const auto took = std::chrono::milliseconds(check.startTime.msecsTo(check.completionTime));
    return SourceDetailPane::tr("Last check · %1, took %2").arg(momentText(check.completionTime, now), ageText(took));
}

void SourceDetailPane::updateHealth(const QDateTime &now)
{
    const auto &check = m_row.facts.check;
    m_phases->setVisible(check.has_value());
    m_checkFacts->setVisible(check.has_value());
    const QString said = check ? check->reason() : QString();
    m_checkQuote->setVisible(!said.isEmpty());
    if (!check) {
        m_checkTitle->setText(whyText(m_row));
        return;
    }
    QList<Phase> phases;
    bool isNext = check->status == ConnectionCheck::Status::Running;
    for (const auto name : {ConnectionCheck::PhaseName::Check, ConnectionCheck::PhaseName::Discovery,
             ConnectionCheck::PhaseName::Tap, ConnectionCheck::PhaseName::Target}) {
        phases.append(phaseOf(name, *check));
        if (isNext && phases.last().state == Phase::State::Waiting) {
            phases.last().state = Phase::State::Running;
            phases.last().text = tr("running");
            isNext = false;
        }
    }
    m_phases->setPhases(phases);
    if (!said.isEmpty()) {
        const auto phase = check->failedPhase();
        m_checkQuote->setQuote(
            phase ? tr("Stitch says, in %1").arg(phaseWord(*phase).toLower()) : tr("Stitch says"), said);
    }
    m_checkTitle->setText(checkTitle(*check, now));
    m_checkFacts->setFacts({{tr("Began"), exactText(check->startTime)}, {tr("Ended"), exactText(check->completionTime)},
        {tr("Result"), check->statusText}, {tr("Name"), check->name}});
}

void SourceDetailPane::updateConfiguration()
{
    if (m_shownConfiguration == m_row.source.raw)
        return;
    m_shownConfiguration = m_row.source.raw;
    const ReportCard card = m_row.source.reportCard();
    QList<Step> steps;
    for (qsizetype i = 0; i < card.steps.size(); ++i) {
        const SetupStepCard &step = card.steps.at(i);
        const bool isLast = step.step == SetupStep::FullyConfigured;
        const bool isDone = i < card.current || (isLast && i == card.current);
        steps.append({.state = isDone ? Step::State::Done
                : i == card.current   ? Step::State::Running
                                      : Step::State::Waiting,
            .words = step.step == SetupStep::Other ? step.text : stepWord(step.step)});
    }
    m_steps->setSteps(steps);
    m_steps->setVisible(!steps.isEmpty());
    const bool inBrowser = card.currentStep == SetupStep::OAuth || card.currentStep == SetupStep::FieldSelection
        || card.currentStep == SetupStep::Profile;
    m_setupHint->setText(inBrowser ? tr("This step is done in the web app: Open in Stitch.") : QString());
    m_setupHint->setVisible(inBrowser);

    QList<Fact> facts;
    const QJsonObject values = m_row.source.properties();
    for (auto it = values.begin(); it != values.end(); ++it)
        facts.append({propertyLabel(it.key()), json::scalarText(it.value())});
    for (const StepProperty &property : card.properties()) {
        if (property.isCredential && property.isProvided)
            facts.append({propertyLabel(property.name), tr("saved, never shown")});
    }
    m_properties->setFacts(facts);
}

void SourceDetailPane::updateRaw()
{
    if (m_shownRaw == m_row.source.raw)
        return;
    m_shownRaw = m_row.source.raw;
    m_raw->setPlainText(QString::fromUtf8(QJsonDocument(m_row.source.json()).toJson(QJsonDocument::Indented)));
}

} // namespace bobbin
