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
    setText((canSave ? tr("Save the %n change(s) to “%1”?", nullptr, changes)
                     : tr("Discard what you typed? “%1” is gone and can no longer be saved."))
            .arg(shown));
    setStandardButtons(canSave ? Save | Discard | Cancel : Discard | Cancel);
    setDefaultButton(canSave ? Save : Cancel);
}

} // namespace bobbin
