#include "ui/forms/fieldcontrol.h"

#include "ui/forms/formparts.h"
#include "ui/theme/fonts.h"
#include "ui/words/propertynames.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bobbin
{

FieldControl::FieldControl(const StepProperty &property, const QString &label, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(space::S, this));
    const FieldKind kind = fieldKind(property);
    if (kind == FieldKind::Choice || kind == FieldKind::YesNo) {
        buildCombo(property);
    } else if (kind == FieldKind::LongText || kind == FieldKind::LongSecret) {
        m_area = new QPlainTextEdit(this);
        m_area->setTabChangesFocus(true);
        m_area->setFont(roleFont(FontRole::Mono));
        m_area->setFixedHeight(scaled(84, this));
        connect(m_area, &QPlainTextEdit::textChanged, this, &FieldControl::edited);
    } else {
        m_line = new QLineEdit(this);
        connect(m_line, &QLineEdit::textChanged, this, &FieldControl::edited);
    }
    input()->setObjectName(property.name);
    row->addWidget(input());
    if (m_line != nullptr && property.isCredential) {
        buildShowButton(property.name + "_show"_L1, label);
        row->addWidget(m_show);
    }
}

void FieldControl::buildCombo(const StepProperty &property)
{
    m_combo = new CalmComboBox(this);
    if (!isNeeded(property))
        m_combo->addItem(tr("Not set"), QString());
    for (const QString &value : choices(property))
        m_combo->addItem(choiceLabel(value), value);
    m_combo->setPlaceholderText(tr("Choose…"));
    m_combo->setCurrentIndex(isNeeded(property) ? -1 : 0);
    connect(m_combo, &QComboBox::currentIndexChanged, this, &FieldControl::edited);
}

void FieldControl::buildShowButton(const QString &objectName, const QString &label)
{
    m_line->setEchoMode(QLineEdit::Password);
    m_show = new QToolButton(this);
    m_show->setObjectName(objectName);
    m_show->setText(tr("Show"));
    m_show->setCheckable(true);
    m_show->setFocusPolicy(Qt::StrongFocus);
    m_show->setAccessibleName(tr("Show %1").arg(label));
    connect(m_show, &QToolButton::toggled, this,
        [this](bool shown) { m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
}

QWidget *FieldControl::input() const
{
    if (m_combo != nullptr)
        return m_combo;
    return m_area != nullptr ? static_cast<QWidget *>(m_area) : m_line;
}

QString FieldControl::text() const
{
    if (m_combo != nullptr)
        return m_combo->currentData().toString();
    return m_area != nullptr ? m_area->toPlainText() : m_line->text();
}

void FieldControl::setText(const QString &text)
{
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
}

void FieldControl::mask()
{
    if (m_show != nullptr)
        m_show->setChecked(false);
}

bool FieldControl::hasInnerFocus() const { return input()->hasFocus() || (m_show != nullptr && m_show->hasFocus()); }

} // namespace bobbin
