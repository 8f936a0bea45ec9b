#include "ui/forms/createwizard.h"

#include "ui/forms/createform.h"
#include "ui/forms/createwatch.h"
#include "ui/forms/formparts.h"
#include "ui/forms/typepicker.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/windowsize.h"
#include "ui/words/typenames.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace bobbin
{

CreateWizard::CreateWizard(const QString &accountName, const QDate &today, QWidget *parent)
    : QDialog(parent)
    , m_today(today)
    , m_steps(new StepLine({tr("Type"), tr("Name"), tr("Connection"), tr("First check")}, this))
    , m_message(new FormMessage(this))
    , m_pages(new QStackedWidget(this))
    , m_types(new TypePicker)
    , m_name(new NamePage)
    , m_connection(new ConnectionPage)
    , m_watch(new WatchPage)
    , m_account(new ElidedLabel(accountName, this))
    , m_back(makeButton(tr("Back"), Variant::Normal, u"wizardBack"_s, this))
    , m_next(makeButton(tr("Next"), Variant::Primary, u"wizardNext"_s, this))
    , m_close(makeButton(tr("Cancel"), Variant::Normal, u"wizardClose"_s, this))
{
    setObjectName(u"createWizard"_s);
    setWindowTitle(tr("New source"));
    for (QWidget *page : std::initializer_list<QWidget *>{m_types, m_name, m_connection, m_watch})
        m_pages->addWidget(page);
    m_account->setColour(Token::TextSecondary);
    m_back->setAutoDefault(false);
    m_close->setAutoDefault(false);
    auto *footer = new QHBoxLayout;
    footer->setSpacing(scaled(space::M, this));
    footer->addWidget(m_account, 1);
    footer->addWidget(m_close);
    footer->addWidget(m_back);
    footer->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(scaled(space::XL, this));
    column->addWidget(m_steps);
    column->addWidget(m_message);
    column->addWidget(m_pages, 1);
    column->addLayout(footer);
    resizeWithinScreen(*this, {scaled(600, this), scaled(620, this)});
    connectParts();
    go(Step::Type);
}

void CreateWizard::connectParts()
{
    connect(m_types, &TypePicker::currentChanged, this, &CreateWizard::updateActions);
    connect(m_types, &TypePicker::activated, this, &CreateWizard::next);
    connect(m_types, &TypePicker::retryRequested, this, &CreateWizard::typesWanted);
    connect(m_next, &QPushButton::clicked, this, &CreateWizard::next);
    connect(m_back, &QPushButton::clicked, this, [this] { go(Step(int(m_step) - 1)); });
    connect(m_close, &QPushButton::clicked, this, &CreateWizard::reject);
    connect(m_watch, &WatchPage::openInStitchRequested, this, [this] { Q_EMIT openInStitchRequested(m_source.id); });
    connect(m_watch, &WatchPage::editRequested, this, [this] { Q_EMIT editRequested(m_source.id); });
}

void CreateWizard::setTypes(const QList<SourceType> &types) { m_types->setTypes(types); }

void CreateWizard::setTypesError(const QString &sentence) { m_types->setError(sentence); }

void CreateWizard::setExisting(const QStringList &schemaNames, const QStringList &types)
{
    m_name->setTaken(schemaNames);
    m_types->setOwnTypes(types);
}

void CreateWizard::setDestinations(const QList<Destination> &destinations) { m_name->setDestinations(destinations); }

std::optional<SourceId> CreateWizard::createdId() const
{
    return m_step == Step::Watch ? std::optional(m_source.id) : std::nullopt;
}

void CreateWizard::go(Step step)
{
    m_step = step;
    m_message->clear();
    m_pages->setCurrentIndex(int(step));
    m_steps->setCurrent(int(step));
    updateActions();
    if (step == Step::Type)
        m_types->focusControl();
    else if (step == Step::Name)
        m_name->focusControl();
    else if (step == Step::Connection)
        m_connection->focusControl();
    else
        m_next->setFocus(Qt::OtherFocusReason);
}

void CreateWizard::next()
{
    if (m_busy)
        return;
    if (m_step == Step::Watch) {
        accept();
    } else if (m_step == Step::Type) {
        if (m_types->current())
            go(Step::Name);
    } else if (m_step == Step::Name) {
        if (!m_name->validate())
            return;
        // The form is built anew only for another type, so that going back loses nothing.
        const SourceType type = *m_types->current();
        if (m_type.type != type.type) {
            m_type = type;
            m_connection->setType(type, m_today);
        }
        go(Step::Connection);
    } else {
        create();
    }
}

void CreateWizard::create()
{
    m_message->clear();
    if (!m_connection->validate())
        return;
    Q_EMIT createRequested(NewSource{.type = m_type.type,
        .displayName = m_name->displayName(),
        .destinationId = m_name->destinationId(),
        .properties = m_connection->properties(),
        .openProperties = m_connection->openNames()});
}

void CreateWizard::setOpenObstacle(const QString &why) { m_watch->setOpenObstacle(why); }

void CreateWizard::creating() { setBusy(true); }

void CreateWizard::created(const Source &source)
{
    setBusy(false);
    go(Step::Watch);
    m_source = source;
    m_check.reset();
    m_watch->show(m_source, m_type.hasCheck(), m_check, WatchPage::End::Running);
    updateActions();
}

void CreateWizard::createFailed(const QString &sentence, const ApiError &error)
{
    setBusy(false);
    const bool aboutTheName = error.code == "InvalidName"_L1 || error.code == "InvalidDisplayName"_L1;
    if (aboutTheName)
        go(Step::Name);
    const QStringList homeless = m_connection->showServerErrors(error.fields, error.message);
    const QString names = homeless.isEmpty() ? QString() : tr("Refused: %1.").arg(homeless.join(u", "_s));
    m_message->showError(sentence, error.message, names);
    if (aboutTheName)
        m_name->showNameError(tr("Stitch refuses this name"));
}

void CreateWizard::checkChanged(const std::optional<ConnectionCheck> &check, const Source &source)
{
    if (m_step != Step::Watch || source.id != m_source.id)
        return;
    m_source = source;
    m_check = check;
    m_watch->show(m_source, m_type.hasCheck(), m_check, WatchPage::End::Running);
}

void CreateWizard::watchEnded(WatchEnd reason)
{
    if (m_step != Step::Watch)
        return;
    const auto end = reason == WatchEnd::TimedOut ? WatchPage::End::TimedOut
        : reason == WatchEnd::CannotWatch         ? WatchPage::End::CannotWatch
                                                  : WatchPage::End::Finished;
    m_watch->show(m_source, m_type.hasCheck(), m_check, end);
}

void CreateWizard::setBusy(bool busy)
{
    m_busy = busy;
    m_pages->setEnabled(!busy);
    updateActions();
}

void CreateWizard::updateActions()
{
    const bool watching = m_step == Step::Watch;
    m_back->setVisible(m_step == Step::Name || m_step == Step::Connection);
    m_back->setEnabled(!m_busy);
    m_close->setVisible(!watching);
    m_next->setText(watching             ? tr("Close")
            : m_busy                     ? tr("Creating…")
            : m_step == Step::Connection ? tr("Create source")
                                         : tr("Next"));
    // The last step writes: there only the button itself does, not Return in a field.
    m_next->setAutoDefault(m_step != Step::Connection);
    m_next->setDefault(m_step != Step::Connection);
    const bool noType = m_step == Step::Type && !m_types->current();
    m_next->setEnabled(!m_busy && !noType);
    m_next->setToolTip(noType ? tr("Choose a type first") : m_busy ? tr("The request is on its way") : QString());
}

void CreateWizard::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && m_next->hasFocus())
        m_next->click();
    else
        QDialog::keyPressEvent(event);
}

bool CreateWizard::hasTypedText() const
{
    return m_step != Step::Watch && (!m_name->displayName().isEmpty() || m_connection->hasTypedText());
}

void CreateWizard::reject()
{
    if (!hasTypedText() && !m_busy) {
        QDialog::reject();
        return;
    }
    if (m_question != nullptr)
        return;
    m_question = new QMessageBox(this);
    m_question->setObjectName(u"discardNewSource"_s);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setIcon(QMessageBox::NoIcon);
    m_question->setText(m_busy ? tr("The source is being created. Close without waiting for the outcome?")
                               : tr("Discard what you typed for the new source?"));
    QPushButton *discard = m_question->addButton(m_busy ? tr("Close") : tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton *keep = m_question->addButton(m_busy ? tr("Wait") : tr("Keep editing"), QMessageBox::RejectRole);
    discard->setObjectName(u"discard"_s);
    keep->setObjectName(u"keepEditing"_s);
    m_question->setDefaultButton(keep);
    m_question->setEscapeButton(keep);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    m_question->open();
}

} // namespace bobbin
