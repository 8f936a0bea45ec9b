#include "ui/window/notesheet.h"

#include "ui/forms/formparts.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/question.h"
#include "ui/widgets/windowsize.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

NoteSheet::NoteSheet(const Form &form, QWidget *parent)
    : QDialog(parent)
    , m_form(form)
    , m_column(new QVBoxLayout(this))
    , m_problem(new FormMessage(this))
{
    setObjectName(form.name);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(displayText(form.title));
    const int margin = scaled(space::XL, this);
    m_column->setContentsMargins(margin, margin, margin, margin);
    m_column->setSpacing(scaled(space::M, this));
    m_column->addWidget(makeWrappingLabel(form.title, FontRole::Heading, Token::Text, this));
    m_column->addWidget(m_problem);
    makeFields(form);
    m_column->addWidget(makeWrappingLabel(form.hint, FontRole::Label, Token::TextSecondary, this));
    if (!form.hasNote)
        m_column->addStretch();
    m_column->addSpacing(scaled(space::S, this));
    m_column->addLayout(makeButtons(form));
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) // Return alone is a new line of the note
        connect(new QShortcut(Qt::CTRL | key, this), &QShortcut::activated, this, &NoteSheet::actChosen);
    resizeWithinScreen(*this, {scaled(440, this), sizeHint().height()});
}

void NoteSheet::addField(const QString &label, QWidget *field)
{
    PlainLabel *words = makeLabel(label, FontRole::Label, Token::Text, this);
    words->setBuddy(field);
    field->setAccessibleName(label);
    m_column->addWidget(words);
    m_column->addWidget(field, qobject_cast<QPlainTextEdit *>(field) ? 1 : 0);
}

void NoteSheet::makeFields(const Form &form)
{
    if (form.hasReason) {
        m_reason = new QLineEdit(form.reason, this);
        m_reason->setObjectName("noteReason");
        m_reason->setPlaceholderText(tr("for example: waiting for the new password"));
        addField(tr("Reason"), m_reason);
    }
    if (!form.untils.isEmpty()) {
        m_until = new CalmComboBox(this);
        m_until->setObjectName("noteUntil");
        for (const UntilChoice &choice : form.untils)
            m_until->addItem(choice.words, choice.moment);
        addField(tr("How long"), m_until);
    }
    if (form.hasNote) {
        m_note = new QPlainTextEdit(form.note, this);
        m_note->setObjectName("noteText");
        m_note->setTabChangesFocus(true);
        addField(tr("Note"), m_note);
        m_tags = new QLineEdit(form.tags.join(u", "_s), this);
        m_tags->setObjectName("noteTags");
        addField(tr("Tags, with commas between them"), m_tags);
    }
}

QHBoxLayout *NoteSheet::makeButtons(const Form &form)
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(space::M, this));
    if (!form.clear.isEmpty()) {
        auto *clear = makeButton(form.clear, Variant::Normal, u"noteClear"_s, this);
        clear->setAutoDefault(false);
        connect(clear, &QPushButton::clicked, this, &NoteSheet::clearChosen);
        buttons->addWidget(clear);
    }
    buttons->addStretch();
    auto *cancel = makeButton(tr("Cancel"), Variant::Normal, u"noteCancel"_s, this);
    auto *act = makeButton(form.act, Variant::Primary, u"noteAct"_s, this);
    cancel->setAutoDefault(false);
    act->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &NoteSheet::actChosen);
    buttons->addWidget(cancel);
    buttons->addWidget(act);
    return buttons;
}

QString NoteSheet::reason() const { return m_reason ? m_reason->text().trimmed() : QString(); }

QDateTime NoteSheet::until() const { return m_until ? m_until->currentData().toDateTime().toUTC() : QDateTime(); }

QString NoteSheet::note() const { return m_note ? m_note->toPlainText().trimmed() : QString(); }

QStringList NoteSheet::tags() const
{
    QStringList tags;
    const QStringList typed = m_tags ? m_tags->text().split(u',') : QStringList();
    for (const QString &each : typed) {
        if (const QString tag = each.simplified(); !tag.isEmpty() && !tags.contains(tag))
            tags.append(tag);
    }
    return tags;
}

bool NoteSheet::isDirty() const
{
    return reason() != m_form.reason.trimmed() || note() != m_form.note.trimmed() || tags() != m_form.tags;
}

void NoteSheet::reject()
{
    if (!isDirty())
        return QDialog::reject();
    const Question question{.name = u"discardNote"_s,
        .title = tr("Discard what you typed?"),
        .text = tr("It is not kept yet."),
        .act = tr("Discard"),
        .stay = tr("Keep editing")};
    ask(this, question, this, [this](const auto &) { QDialog::reject(); });
}

void NoteSheet::showProblem(const QString &sentence)
{
    m_problem->showError(sentence);
    setEnabled(true);
}

} // namespace bobbin
