#include "ui/panes/sourcetabs.h"

#include "core/base/json.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/factrows.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/steplist.h"
#include "ui/words/propertynames.h"
#include "ui/words/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

ConfigurationTab::ConfigurationTab()
    : DetailTab(u"configurationTab"_s, tr("Configuration of the source"))
{
    column()->addWidget(makeLabel(tr("Setup"), FontRole::Section, Token::TextSecondary, page()));
    m_steps = new StepList(page());
    m_steps->setObjectName("setupSteps");
    m_hint = makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, page());
    m_hint->setObjectName("setupHint");
    m_properties = new FactRows(page());
    m_properties->setObjectName("propertyFacts");
    column()->addWidget(m_steps);
    column()->addWidget(m_hint);
    column()->addWidget(makeLabel(tr("Settings"), FontRole::Section, Token::TextSecondary, page()));
    column()->addWidget(m_properties);
    column()->addStretch();
}

void ConfigurationTab::show(const Source &source)
{
    if (m_shown == source.raw)
        return;
    m_shown = source.raw;
    const ReportCard card = source.reportCard();
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
    m_hint->setText(inBrowser ? tr("This step is done in the web app: Open in Stitch.") : QString());
    m_hint->setVisible(inBrowser);

    QList<Fact> facts;
    const QJsonObject values = source.properties();
    for (auto it = values.begin(); it != values.end(); ++it)
        facts.append({propertyLabel(it.key()), json::scalarText(it.value())});
    for (const StepProperty &property : card.properties()) {
        if (property.isCredential && property.isProvided)
            facts.append({propertyLabel(property.name), tr("saved, never shown")});
    }
    m_properties->setFacts(facts);
}

RawTab::RawTab()
{
    setObjectName("rawTab");
    QVBoxLayout *column = makePage(this);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName("rawJson");
    m_text->setAccessibleName(tr("Raw JSON"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    auto *copy = makeButton(tr("Copy as JSON"), Variant::Normal, u"copyJson"_s, this);
    copy->setIcon(icon(u"copy"_s));
    connect(
        copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    column->addWidget(m_text, 1);
    column->addWidget(copy, 0, Qt::AlignRight);
}

void RawTab::show(const Source &source)
{
    if (m_shown == source.raw)
        return;
    m_shown = source.raw;
    dress(m_text, FontRole::Mono, Token::Text); // not sooner: the start would wait for that font
    m_text->setPlainText(QString::fromUtf8(QJsonDocument(source.json()).toJson(QJsonDocument::Indented)));
}

} // namespace bobbin
