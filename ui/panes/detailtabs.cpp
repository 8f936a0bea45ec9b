#include "ui/panes/detailtabs.h"

#include "ui/panes/sourcedetailpane.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/standinglook.h"
#include "ui/widgets/factrows.h"
#include "ui/widgets/phasecells.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/quoteblock.h"
#include "ui/widgets/resultstrip.h"
#include "ui/words/checkphases.h"
#include "ui/words/notewords.h"
#include "ui/words/remedywords.h"
#include "ui/words/times.h"
#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

QVBoxLayout *makePage(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    const QFontMetrics metrics(page->font());
    const int margin = spacing(length::PaneMargin, metrics);
    column->setContentsMargins(margin, spacing(14, metrics), margin, margin);
    column->setSpacing(spacing(11, metrics));
    return column;
}

static void showQuote(QuoteBlock &quote, const QString &title, const QString &said, Standing standing)
{
    quote.setVisible(!said.isEmpty());
    if (said.isEmpty())
        return;
    quote.setQuote(title, said);
    quote.setEdge(standingLook(standing).colour);
}

static bool isOfRun(const SourceRow &row)
{
    return row.judgment.failure && row.judgment.failure->of == LastFailure::Of::Run;
}

/// The server's words about what the source is judged by; a check's that a later run took back are not.
static QString saidOf(const SourceRow &row)
{
    if (isOfRun(row))
        return row.judgment.failure->message;
    const auto &check = row.facts.check;
    const bool isTakenBack
        = row.run.run && check && check->status == ConnectionCheck::Status::Failed && !row.judgment.failure;
    return check && !isTakenBack ? check->reason() : QString();
}

RemedyBlock::Content remedyContent(const Remedy &remedy)
{
    const RemedyText text = remedyText(remedy);
    return {.meaning = text.title,
        .steps = text.steps,
        .who = actorWord(remedy.who),
        .note = remedy.isUsers ? OverviewTab::tr("From your own remedies") : QString()};
}

/// What the message means, if the last check or run failed with one; where no book has it, that is said.
static void showRemedy(RemedyBlock &block, const SourceRow &row)
{
    const Diagnosis &diagnosis = row.judgment.diagnosis;
    const bool isKnown = diagnosis.remedy.has_value();
    const bool isQuoted = row.judgment.failure && !saidOf(row).isEmpty();
    block.setVisible(isQuoted);
    if (!isQuoted)
        return;
    if (!isKnown) {
        block.setContent({.meaning = OverviewTab::tr("Unknown cause. Bobbin has no entry for this message.")});
        return;
    }
    block.setContent(remedyContent(*diagnosis.remedy));
}

DetailTab::DetailTab(const QString &name, const QString &accessibleName)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    m_column = makePage(page);
    setWidget(page);
    // After setWidget(), which fills the page's background: the pane's own shows through.
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

/// A person's own words, before what the service says.
static QList<Fact> noteFacts(const SourceNotes &notes, const QDateTime &now)
{
    QList<Fact> facts;
    if (notes.acknowledged)
        facts.append({OverviewTab::tr("Acknowledged"), acknowledgedText(*notes.acknowledged, now)});
    if (notes.isSnoozed())
        facts.append({OverviewTab::tr("Snoozed"),
            OverviewTab::tr("until %1", "of a moment").arg(momentText(notes.snoozedUntil, now))});
    if (!notes.note.isEmpty())
        facts.append({OverviewTab::tr("Note"), notes.note});
    if (!notes.tags.isEmpty())
        facts.append({OverviewTab::tr("Tags"), notes.tags.join(u", "_s)});
    return facts;
}

OverviewTab::OverviewTab()
    : DetailTab(u"overviewTab"_s, tr("Overview of the source"))
{
    m_quote = new QuoteBlock(page());
    m_quote->setObjectName("checkMessage");
    m_remedy = new RemedyBlock(page());
    m_remedy->setObjectName("remedy");
    m_why = makeWrappingLabel({}, FontRole::Body, Token::Text, page());
    m_why->setObjectName("whyText");
    m_facts = new FactRows(page());
    m_facts->setObjectName("overviewFacts");
    m_results = new ResultStrip(page());
    m_results->setObjectName("lastResults");
    column()->addWidget(m_quote);
    column()->addWidget(m_remedy);
    column()->addWidget(m_why);
    column()->addWidget(m_results);
    column()->addWidget(m_facts);
    column()->addStretch();
}

void OverviewTab::show(const SourceRow &row, const SourceNames &names, const QDateTime &now)
{
    const Source &source = row.source;
    const QString said = saidOf(row);
    if (!said.isEmpty())
        showQuote(*m_quote, isOfRun(row) ? quoteTitle(*row.run.run) : quoteTitle(*row.facts.check), said,
            row.judgment.standing);
    m_quote->setVisible(!said.isEmpty());
    showRemedy(*m_remedy, row);
    const QString why = said.isEmpty() || !isFailure(row.judgment.reason) ? whyText(row) : QString();
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_results->setTrail(row.trail, now);

    QList<Fact> facts = noteFacts(row.notes, now);
    facts.append({tr("Account"), names.account});
    facts.append({tr("Type"), tr("%1 (%2)").arg(typeName(source.type), source.type)});
    if (!names.destination.isEmpty())
        facts.append({tr("Destination"), names.destination});
    facts.append({tr("State"), stateWord(source.state())});
    facts.append({tr("Schedule"), wholeScheduleText(source)});
    if (source.schedule && source.schedule->nextFireTime.isValid())
        facts.append({tr("Next run"), exactText(source.schedule->nextFireTime)});
    if (row.syncRequestedAt.isValid())
        facts.append({tr("Sync"), tr("requested from here at %1").arg(momentText(row.syncRequestedAt, now))});
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

HealthTab::HealthTab()
    : DetailTab(u"healthTab"_s, tr("Health of the source"))
{
    m_title = makeWrappingLabel({}, FontRole::Section, Token::TextSecondary, page());
    m_title->setObjectName("checkTitle");
    m_phases = new PhaseCells(page());
    m_phases->setObjectName("phases");
    m_quote = new QuoteBlock(page());
    m_quote->setObjectName("phaseMessage");
    m_facts = new FactRows(page());
    m_facts->setObjectName("checkFacts");
    column()->addWidget(m_title);
    column()->addWidget(m_phases);
    column()->addWidget(m_quote);
    column()->addWidget(m_facts);
    makeRun();
    column()->addWidget(makeWrappingLabel(
        tr("Stitch checks a connection after it was created and after a change of its settings. Nothing can be checked "
           "from here; Refresh reads the last result again."),
        FontRole::Label, Token::TextSecondary, page()));
    column()->addStretch();
}

void HealthTab::makeRun()
{
    m_runTitle = makeWrappingLabel({}, FontRole::Section, Token::TextSecondary, page());
    m_runTitle->setObjectName("runTitle");
    m_runPhases = new PhaseCells(page());
    m_runPhases->setObjectName("runPhases");
    m_runPhases->setAccessibleName(tr("Phases of the run"));
    m_runQuote = new QuoteBlock(page());
    m_runQuote->setObjectName("runMessage");
    column()->addWidget(m_runTitle);
    column()->addWidget(m_runPhases);
    column()->addWidget(m_runQuote);
}

static QString checkTitle(const ConnectionCheck &check, const QDateTime &now)
{
    if (!check.completionTime.isValid() && !check.isFinished())
        return HealthTab::tr("Check under way · began %1").arg(momentText(check.startTime, now));
    if (!check.completionTime.isValid() || !check.startTime.isValid())
        return HealthTab::tr("Last check · %1").arg(momentText(check.time(), now));
    const auto took = std::chrono::milliseconds(check.startTime.msecsTo(check.completionTime));
    return HealthTab::tr("Last check · %1, took %2").arg(momentText(check.completionTime, now), ageText(took));
}

/// Where a run is the reason for all else that is said.
static QString checklessTitle(const CheckFacts &facts)
{
    switch (facts.reading) {
    case CheckFacts::Reading::NotReadYet: return HealthTab::tr("The check is not read yet");
    case CheckFacts::Reading::Unreadable: return HealthTab::tr("The check could not be read");
    case CheckFacts::Reading::Read: break;
    }
    return HealthTab::tr("Never checked");
}

static QString runTitle(const RunFacts &facts, const QDateTime &now)
{
    QString title = runText(facts, now);
    title.front() = title.front().toUpper();
    const Extraction &run = *facts.run;
    if (!run.startTime.isValid() || !run.completionTime.isValid())
        return title;
    const auto took = std::chrono::milliseconds(run.startTime.msecsTo(run.completionTime));
    return HealthTab::tr("%1 · took %2", "a sentence about a run, how long it took").arg(title, ageText(took));
}

void HealthTab::show(const SourceRow &row, const QDateTime &now)
{
    showCheck(row, now);
    showRun(row, now);
}

void HealthTab::showCheck(const SourceRow &row, const QDateTime &now)
{
    const auto &check = row.facts.check;
    m_phases->setVisible(check.has_value());
    m_facts->setVisible(check.has_value());
    showQuote(
        *m_quote, check ? quoteTitle(*check) : QString(), check ? check->reason() : QString(), row.judgment.standing);
    if (!check) {
        m_title->setText(isOfRun(row) ? checklessTitle(row.facts) : whyText(row));
        return;
    }
    m_phases->setPhases(checkPhases(check));
    m_title->setText(checkTitle(*check, now));
    QList<Fact> facts{{tr("Began"), exactText(check->startTime)}, {tr("Ended"), exactText(check->completionTime)},
        {tr("Result"), check->statusText}};
    if (check->status == ConnectionCheck::Status::Failed && row.judgment.failure && !isOfRun(row))
        facts.append({tr("Cause"), causeWord(row.judgment.diagnosis.cause())});
    facts.append({tr("Name"), check->name});
    m_facts->setFacts(facts);
}

void HealthTab::showRun(const SourceRow &row, const QDateTime &now)
{
    const auto &run = row.run.run;
    m_runTitle->setVisible(run.has_value());
    m_runPhases->setVisible(run.has_value());
    showQuote(*m_runQuote, run ? quoteTitle(*run) : QString(), run ? run->reason() : QString(), row.judgment.standing);
    if (!run)
        return;
    m_runTitle->setText(runTitle(row.run, now));
    m_runPhases->setPhases(runPhases(*run));
}

} // namespace bobbin
