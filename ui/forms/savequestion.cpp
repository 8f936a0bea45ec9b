#include "ui/forms/savequestion.h"

#include "ui/widgets/plainlabel.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

SaveQuestion::SaveQuestion(const QString &name, int changes, bool canSave, QWidget *parent)
    : QMessageBox(parent)
{
    setObjectName(u"unsavedChanges"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setIcon(QMessageBox::NoIcon);
    const QString shown = displayText(name).left(80);
    if (!canSave)
        setText(tr("Discard what you typed? “%1” is gone and can no longer be saved.").arg(shown));
    else if (changes == 1)
        setText(tr("Save the change to “%1”?").arg(shown));
    else
        setText(tr("Save the %1 changes to “%2”?").arg(QString::number(changes), shown));
    setStandardButtons(canSave ? Save | Discard | Cancel : Discard | Cancel);
    setDefaultButton(canSave ? Save : Cancel);
}

} // namespace bobbin
