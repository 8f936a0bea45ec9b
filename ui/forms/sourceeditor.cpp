#include "ui/forms/sourceeditor.h"

#include "ui/forms/formparts.h"
#include "ui/forms/savequestion.h"
#include "ui/forms/sourceform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

SourceEditor::SourceEditor(QWidget *parent)
    : QWidget(parent)
    , m_message(new FormMessage(this))
{
    setObjectName(u"sourceEditor"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(makeHairline(this));
    column->addWidget(m_message);
    column->addWidget(buildBody(), 1);
    column->addWidget(makeHairline(this));
    column->addWidget(buildFooter());
    updateActions();
}

QSize SourceEditor::sizeHint() const { return {scaled(length::EditorWidth, this), scaled(640, this)}; }

QWidget *SourceEditor::buildHeader()
{
    auto *header = new QWidget(this);
    m_title = new ElidedLabel({}, header);
    m_title->setRole(FontRole::Heading);
    m_count = makeLabel({}, FontRole::Body, Token::TextSecondary, header);
    m_count->setObjectName(u"changeCount"_s);
    m_revert = makeButton(tr("Revert all"), Variant::Link, u"revertAll"_s, header);
    connect(m_revert, &QPushButton::clicked, this, &SourceEditor::revertAll);
    // Its room is kept, so that the form does not move with the first change.
    QSizePolicy keep = m_revert->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_revert->setSizePolicy(keep);
    auto *row = new QHBoxLayout(header);
    const int side = scaled(space::XL, this);
    row->setContentsMargins(side, scaled(space::M, this), scaled(space::M, this), scaled(space::M, this));
    row->setSpacing(scaled(space::M, this));
    row->addWidget(new IconLabel(u"edit"_s, Token::Text, header));
    row->addWidget(m_title, 1);
    row->addWidget(m_count);
    row->addWidget(m_revert);
    return header;
}

QWidget *SourceEditor::buildBody()
{
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(u"editorScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form = new SourceForm;
    m_form->setObjectName(u"editorBody"_s);
    m_scroll->setWidget(m_form);
    m_form->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    connect(m_form, &SourceForm::changed, this, &SourceEditor::updateActions);
    return m_scroll;
}

QWidget *SourceEditor::buildFooter()
{
    auto *footer = new QWidget(this);
    m_account = new ElidedLabel({}, footer);
    m_account->setColour(Token::TextSecondary);
    m_cancel = makeButton(tr("Cancel"), Variant::Normal, u"cancelEdit"_s, footer);
    m_save = makeButton(tr("Save"), Variant::Primary, u"saveEdit"_s, footer);
    connect(m_cancel, &QPushButton::clicked, this, [this] { leave(this, [this] { Q_EMIT closeRequested(); }); });
    connect(m_save, &QPushButton::clicked, this, &SourceEditor::save);
    auto *row = new QHBoxLayout(footer);
    const int side = scaled(space::XL, this);
    row->setContentsMargins(side, scaled(space::L, this), side, scaled(space::L, this));
    row->setSpacing(scaled(space::M, this));
    row->addWidget(m_account, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    return footer;
}

void SourceEditor::edit(const SourceKey &key, const Source &source, const QString &accountName)
{
    m_key = key;
    m_saving = false;
    m_gone = false;
    m_go = nullptr;
    m_account->setText(accountName);
    m_message->clear();
    fill(source);
    m_scroll->ensureVisible(0, 0);
    m_form->focusFirst();
}

void SourceEditor::fill(const Source &source)
{
    m_source = source;
    m_title->setText(tr("Edit %1").arg(source.displayName));
    m_form->fill(source);
    updateActions();
}

bool SourceEditor::isDirty() const { return m_form->changeCount() > 0; }

void SourceEditor::save()
{
    if (m_saving || m_gone || !isDirty())
        return;
    m_message->clear();
    if (!m_form->validate()) {
        m_go = nullptr;
        return;
    }
    Q_EMIT saveRequested(m_key, m_form->patch());
}

void SourceEditor::revertAll()
{
    m_form->revert();
    m_message->clear();
    updateActions();
    m_form->focusFirst();
}

void SourceEditor::setSaving(bool saving)
{
    if (m_saving == saving)
        return;
    if (saving)
        m_focusBeforeSaving = focusWidget();
    m_saving = saving;
    updateActions();
    if (!saving && m_focusBeforeSaving != nullptr)
        m_focusBeforeSaving->setFocus(Qt::OtherFocusReason);
}

void SourceEditor::showError(const QString &sentence, const ApiError &error)
{
    m_go = nullptr;
    setSaving(false);
    const QStringList homeless = m_form->showServerErrors(error);
    const QString names = homeless.isEmpty() ? QString() : tr("Refused: %1.").arg(homeless.join(u", "_s));
    m_message->showError(sentence, error.message, names);
}

void SourceEditor::saved(const Source &source)
{
    m_message->clear();
    fill(source);
    setSaving(false);
    const auto go = std::exchange(m_go, nullptr);
    if (go)
        go();
    else
        Q_EMIT closeRequested();
}

void SourceEditor::sourceGone(const QString &sentence)
{
    m_gone = true;
    m_go = nullptr;
    setSaving(false);
    m_message->showError(sentence);
    updateActions();
}

void SourceEditor::leave(QObject *context, const std::function<void()> &go)
{
    if (!isDirty() && !m_saving) {
        go();
        return;
    }
    m_go = [guard = QPointer(context), go] {
        if (guard != nullptr)
            go();
    };
    // While a save runs its outcome decides; asking now would offer to save twice.
    if (!m_saving)
        ask();
}

void SourceEditor::ask()
{
    if (m_question != nullptr) {
        m_question->raise();
        return;
    }
    m_question = new SaveQuestion(m_source.displayName, m_form->changeCount(), !m_gone, this);
    connect(m_question, &QMessageBox::finished, this, [this](int answer) {
        if (answer == QMessageBox::Save) {
            save();
        } else if (answer == QMessageBox::Discard) {
            revertAll();
            if (const auto go = std::exchange(m_go, nullptr))
                go();
        } else {
            m_go = nullptr;
        }
    });
    m_question->open();
}

void SourceEditor::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(Token::Pane, palette()));
}

void SourceEditor::focusInEvent(QFocusEvent *)
{
    // Whoever gives the editor the focus may type at once. No focus proxy: in Qt 6.4 one inside breaks the chain of Tab.
    m_form->focusFirst();
}

void SourceEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Save))
        save();
    else if (event->key() == Qt::Key_Escape)
        m_cancel->click();
    else
        QWidget::keyPressEvent(event);
}

void SourceEditor::updateActions()
{
    const int count = m_form->changeCount();
    m_count->setText(count == 0 ? QString() : tr("%n change(s)", nullptr, count));
    m_revert->setVisible(count > 0);
    m_revert->setEnabled(!m_saving);
    m_form->setEnabled(!m_saving);
    m_save->setText(m_saving ? tr("Saving…") : count == 0 ? tr("Save") : tr("Save %n change(s)", nullptr, count));
    m_save->setEnabled(count > 0 && !m_saving && !m_gone);
    m_save->setToolTip(m_gone ? tr("The source is gone")
            : m_saving        ? tr("Saving is under way")
            : count == 0      ? tr("Nothing is changed")
                              : QString());
    if (const bool dirty = count > 0; dirty != m_wasDirty) {
        m_wasDirty = dirty;
        Q_EMIT dirtyChanged(dirty);
    }
}

} // namespace bobbin
