#include "ui/forms/propertyfield.h"

#include "core/base/json.h"
#include "ui/forms/fieldcontrol.h"
#include "ui/forms/formparts.h"
#include "ui/forms/secretrow.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/words/propertynames.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QToolButton *makeTool(const QString &iconName, const QString &objectName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setIcon(icon(iconName, Token::Link));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

PropertyField::PropertyField(
    const StepProperty &property, const QJsonValue &value, PropertyForm::Mode mode, QWidget *parent)
    : QWidget(parent)
    , m_property(property)
    , m_mode(mode)
    , m_saved(mode == PropertyForm::Mode::Edit && !property.isCredential ? json::scalarText(value) : QString())
    , m_help(propertyHelp(property))
    , m_isSavedSecret(property.isCredential && property.isProvided && mode == PropertyForm::Mode::Edit)
    , m_dot(new ChangeDot(this))
    , m_controls(new QWidget(this))
    , m_label(makeLabel({}, FontRole::Medium, Token::Text, this))
    , m_was(new ElidedLabel({}, this))
    , m_undo(makeTool(u"undo"_s, property.name + "_undo"_L1, this))
    , m_errorIcon(new IconLabel(u"error"_s, Token::Failing, this, 14))
    , m_below(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
{
    setObjectName(property.name + "_field"_L1);
    m_label->setText(label() + (isNeeded(property) ? u" *"_s : QString()));
    m_was->setRole(FontRole::Label);
    m_was->setColour(Token::TextSecondary);
    m_was->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_below->setObjectName(property.name + "_note"_L1);

    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(6, this));
    head->addStrut(fontMetrics().lineSpacing() + scaled(2, this)); // of one height with and without the undo button
    head->addWidget(m_dot);
    head->addWidget(m_label);
    head->addWidget(m_was, 1);
    head->addWidget(m_undo);
    auto *controls = new QHBoxLayout(m_controls);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(scaled(space::S, this));
    auto *below = new QHBoxLayout;
    below->setSpacing(scaled(6, this));
    below->addWidget(m_errorIcon, 0, Qt::AlignTop);
    below->addWidget(m_below, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(space::S, this));
    column->addLayout(head);
    column->addWidget(m_controls);
    column->addLayout(below);

    m_control = new FieldControl(property, label(), m_controls);
    controls->addWidget(m_control);
    if (m_isSavedSecret)
        buildSecretRow();
    connect(m_control, &FieldControl::edited, this, &PropertyField::onEdited);
    m_label->setBuddy(m_control->input());
    fill(json::scalarText(property.isCredential ? QJsonValue() : value));
    m_errorIcon->hide();
    connect(m_undo, &QToolButton::clicked, this, [this] {
        revert();
        focusControl();
    });
    if (!m_isSavedSecret) {
        // The room of the undo button is always kept, so that nothing jumps when it comes.
        QSizePolicy keep = m_undo->sizePolicy();
        keep.setRetainSizeWhenHidden(true);
        m_undo->setSizePolicy(keep);
    }
    m_undo->setFixedSize(scaled(length::Target, this), fontMetrics().lineSpacing() + scaled(2, this));
    updateMarks();
}

QString PropertyField::label() const { return propertyLabel(m_property.name); }

void PropertyField::buildSecretRow()
{
    m_row = new SecretRow(m_controls);
    m_row->link()->setObjectName(m_property.name + "_replace"_L1);
    m_row->setFixedHeight(QLineEdit().sizeHint().height());
    m_controls->layout()->addWidget(m_row);
    connect(m_row->link(), &QPushButton::clicked, this, [this] {
        if (isChanged())
            revert();
        else
            startReplacing();
    });
    m_control->input()->installEventFilter(this);
    if (m_control->showButton() != nullptr)
        m_control->showButton()->installEventFilter(this);
    showSecretTools();
}

void PropertyField::startReplacing()
{
    m_replacing = true;
    showSecretTools();
    updateMarks();
    m_control->input()->setFocus(Qt::OtherFocusReason);
}

/// Once the new secret has been typed it is hidden too; only its length is told. An empty one was no replacement.
void PropertyField::foldSecret()
{
    m_replacing = false;
    m_control->mask();
    showSecretTools();
    updateMarks();
}

void PropertyField::showSecretTools()
{
    if (m_row == nullptr)
        return;
    m_row->setVisible(!m_replacing);
    m_control->setVisible(m_replacing);
    if (text().isEmpty()) {
        m_row->setState(tr("Saved, never shown"), tr("Replace…"), tr("Replace %1").arg(label()));
        return;
    }
    m_row->setState(tr("New, %n character(s)", nullptr, int(text().size())), tr("Undo replace"),
        tr("Undo replacing %1").arg(label()));
}

bool PropertyField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_replacing && !hasError()) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        QWidget *next = focusWidget();
        const bool staysHere
            = next != nullptr && next != watched && (next == m_control->showButton() || next == m_control->input());
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason && !staysHere)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (m_replacing && !m_control->hasInnerFocus())
                        foldSecret();
                },
                Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

QString PropertyField::text() const { return m_control->text(); }

void PropertyField::setText(const QString &text)
{
    if (m_row != nullptr && !text.isEmpty())
        m_replacing = true;
    m_control->setText(text);
    showSecretTools();
}

void PropertyField::fill(const QString &text)
{
    setText(text);
    m_initial = this->text();
    setError({});
}

void PropertyField::setSaved(const QString &text)
{
    m_saved = text;
    fill(text);
    updateMarks();
}

bool PropertyField::isChanged() const
{
    if (text() == m_initial)
        return false;
    return m_mode == PropertyForm::Mode::Create || wireText(m_property, text()) != m_saved;
}

QJsonValue PropertyField::wireValue() const
{
    const QString value = wireText(m_property, text());
    if (m_mode == PropertyForm::Mode::Create)
        return value.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(value);
    if (!isChanged())
        return QJsonValue::Undefined;
    // The service refuses empty strings; null is how a value is taken away (API: update a source).
    return value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
}

void PropertyField::revert()
{
    m_replacing = false;
    setText(m_initial);
    m_replacing = false;
    setError({});
    showSecretTools();
    updateMarks();
}

void PropertyField::onEdited()
{
    setError({});
    if (!m_replacing)
        showSecretTools();
    updateMarks();
    Q_EMIT changed();
}

bool PropertyField::validate()
{
    // What was not touched is not judged: it is what the service has.
    if (m_mode == PropertyForm::Mode::Edit && !isChanged() && (m_property.isProvided || !isNeeded(m_property)))
        return true;
    const auto problem = check(m_property, text());
    setError(problem ? problemText(*problem, m_property) : QString());
    return !problem;
}

void PropertyField::setError(const QString &error)
{
    const bool bad = !error.isEmpty();
    setInvalid(m_control->input(), bad);
    m_errorIcon->setVisible(bad);
    m_below->setColour(bad ? Token::Failing : Token::TextSecondary);
    m_below->setText(bad ? error : m_help);
    m_below->setVisible(!m_below->text().isEmpty());
    if (bad && m_row != nullptr && !m_replacing) {
        m_replacing = true;
        showSecretTools();
    }
    updateNames();
}

bool PropertyField::hasError() const { return isInvalid(m_control->input()); }

void PropertyField::setHelp(const QString &help)
{
    m_help = help;
    if (!hasError()) {
        m_below->setText(help);
        m_below->setVisible(!help.isEmpty());
        updateNames();
    }
}

void PropertyField::focusControl()
{
    if (m_row != nullptr && !m_replacing)
        m_row->link()->setFocus(Qt::OtherFocusReason);
    else
        m_control->input()->setFocus(Qt::OtherFocusReason);
}

QList<QWidget *> PropertyField::tabStops() const
{
    QList<QWidget *> stops{m_undo, m_control->input()};
    if (m_control->showButton() != nullptr)
        stops.append(m_control->showButton());
    if (m_row != nullptr)
        stops.append(m_row->link());
    return stops;
}

void PropertyField::updateMarks()
{
    const bool marked = m_mode == PropertyForm::Mode::Edit && isChanged();
    m_dot->setVisible(marked);
    m_label->setRole(marked ? FontRole::Strong : FontRole::Medium);
    m_undo->setVisible(marked && m_row == nullptr);
    if (m_isSavedSecret)
        setHelp(marked ? QString() : tr("Leave it: what is saved stays."));
    QString was;
    if (marked && m_row != nullptr)
        was = tr("replaced");
    else if (marked && !m_property.isCredential)
        was = m_saved.isEmpty() ? tr("was empty") : tr("was %1").arg(choiceLabel(m_saved));
    m_was->setText(was);
    m_undo->setToolTip(plainToolTip(was));
    m_undo->setAccessibleName(tr("Undo the change of %1").arg(label()));
}

void PropertyField::updateNames()
{
    QString name = label();
    if (isNeeded(m_property))
        name = tr("%1, required").arg(name);
    m_control->input()->setAccessibleName(hasError() ? tr("%1, error: %2").arg(name, m_below->text()) : name);
    m_control->input()->setAccessibleDescription(hasError() ? QString() : m_help);
}

} // namespace bobbin
