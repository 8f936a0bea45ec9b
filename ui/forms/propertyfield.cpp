#include "ui/forms/propertyfield.h"

#include "core/base/json.h"
#include "ui/forms/formparts.h"
#include "ui/forms/secretrow.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/words/propertynames.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// Marks what was changed. Decoration: the label's weight and the words at its right say the same.
class ChangeDot : public QWidget
{
public:
    explicit ChangeDot(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(scaled(6, this), scaled(6, this));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawRound(painter, rect(), width() / 2.0, colour(Token::Accent, palette()));
    }
};

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
    , m_kind(fieldKind(property))
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

    buildControl(m_controls);
    control()->setObjectName(property.name);
    m_label->setBuddy(control());
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

QWidget *PropertyField::control() const
{
    if (m_combo != nullptr)
        return m_combo;
    return m_area != nullptr ? static_cast<QWidget *>(m_area) : m_line;
}

void PropertyField::buildControl(QWidget *parent)
{
    if (m_kind == FieldKind::Choice || m_kind == FieldKind::YesNo) {
        buildCombo(parent);
    } else if (m_kind == FieldKind::LongText || m_kind == FieldKind::LongSecret) {
        m_area = new QPlainTextEdit(parent);
        m_area->setTabChangesFocus(true);
        m_area->setFont(roleFont(FontRole::Mono));
        m_area->setFixedHeight(scaled(84, this));
        connect(m_area, &QPlainTextEdit::textChanged, this, &PropertyField::onEdited);
    } else {
        m_line = new QLineEdit(parent);
        connect(m_line, &QLineEdit::textChanged, this, &PropertyField::onEdited);
    }
    parent->layout()->addWidget(control());
    if (m_property.isCredential)
        buildSecret(parent);
}

void PropertyField::buildCombo(QWidget *parent)
{
    m_combo = new CalmComboBox(parent);
    if (!isNeeded(m_property))
        m_combo->addItem(tr("Not set"), QString());
    for (const QString &value : choices(m_property))
        m_combo->addItem(choiceLabel(value), value);
    m_combo->setPlaceholderText(tr("Choose…"));
    m_combo->setCurrentIndex(isNeeded(m_property) ? -1 : 0);
    connect(m_combo, &QComboBox::currentIndexChanged, this, &PropertyField::onEdited);
}

void PropertyField::buildSecret(QWidget *parent)
{
    if (m_line != nullptr) {
        m_line->setEchoMode(QLineEdit::Password);
        m_show = new QToolButton(parent);
        m_show->setObjectName(m_property.name + "_show"_L1);
        m_show->setText(tr("Show"));
        m_show->setCheckable(true);
        m_show->setFocusPolicy(Qt::StrongFocus);
        m_show->setAccessibleName(tr("Show %1").arg(label()));
        parent->layout()->addWidget(m_show);
        connect(m_show, &QToolButton::toggled, this,
            [this](bool shown) { m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    }
    if (!m_isSavedSecret)
        return;
    m_row = new SecretRow(parent);
    m_row->link()->setObjectName(m_property.name + "_replace"_L1);
    m_row->setFixedHeight(QLineEdit().sizeHint().height());
    parent->layout()->addWidget(m_row);
    connect(m_row->link(), &QPushButton::clicked, this, [this] {
        if (isChanged())
            revert();
        else
            startReplacing();
    });
    control()->installEventFilter(this);
    if (m_show != nullptr)
        m_show->installEventFilter(this);
    showSecretTools();
}

void PropertyField::startReplacing()
{
    m_replacing = true;
    showSecretTools();
    updateMarks();
    control()->setFocus(Qt::OtherFocusReason);
}

/// Once the new secret has been typed it is hidden too; only its length is told. An empty one was no replacement.
void PropertyField::foldSecret()
{
    m_replacing = false;
    if (m_show != nullptr)
        m_show->setChecked(false);
    showSecretTools();
    updateMarks();
}

void PropertyField::showSecretTools()
{
    if (m_row == nullptr)
        return;
    m_row->setVisible(!m_replacing);
    control()->setVisible(m_replacing);
    if (m_show != nullptr)
        m_show->setVisible(m_replacing);
    if (text().isEmpty()) {
        m_row->setState(tr("Saved, never shown"), tr("Replace…"), tr("Replace %1").arg(label()));
        return;
    }
    const auto length = text().size();
    m_row->setState(length == 1 ? tr("New, 1 character") : tr("New, %1 characters").arg(QLocale().toString(length)),
        tr("Undo replace"), tr("Undo replacing %1").arg(label()));
}

bool PropertyField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_replacing && !hasError()) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        QWidget *next = focusWidget();
        const bool staysHere = next != nullptr && next != watched && (next == m_show || next == control());
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason && !staysHere)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (m_replacing && !control()->hasFocus() && !(m_show != nullptr && m_show->hasFocus()))
                        foldSecret();
                },
                Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

QString PropertyField::text() const
{
    if (m_combo != nullptr)
        return m_combo->currentData().toString();
    return m_area != nullptr ? m_area->toPlainText() : m_line->text();
}

void PropertyField::setText(const QString &text)
{
    if (m_row != nullptr && !text.isEmpty())
        m_replacing = true;
    if (m_combo != nullptr) {
        int index = m_combo->findData(text);
        if (index < 0 && !text.isEmpty()) {
            // A value the rules do not know is shown as it is, and stays if it is left alone.
            m_combo->addItem(text, text);
            index = m_combo->count() - 1;
        }
        m_combo->setCurrentIndex(index);
    } else if (m_area != nullptr) {
        m_area->setPlainText(text);
    } else {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    }
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
    setInvalid(control(), bad);
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

bool PropertyField::hasError() const { return isInvalid(control()); }

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
        control()->setFocus(Qt::OtherFocusReason);
}

QList<QWidget *> PropertyField::tabStops() const
{
    QList<QWidget *> stops{m_undo, control()};
    if (m_show != nullptr)
        stops.append(m_show);
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
    control()->setAccessibleName(hasError() ? tr("%1, error: %2").arg(name, m_below->text()) : name);
    control()->setAccessibleDescription(hasError() ? QString() : m_help);
}

} // namespace bobbin
