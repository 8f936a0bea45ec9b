#include "ui/window/dialogs.h"

#include <QMessageBox>

namespace bobbin
{

void openNotice(QWidget *window, const QString &title, const QString &text, const QString &button, QObject *context,
    const std::function<void()> &then)
{
    auto *box = new QMessageBox(window);
    box->setObjectName("notice");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(title);
    box->setTextFormat(Qt::PlainText);
    box->setText(title);
    box->setInformativeText(text);
    box->addButton(button, QMessageBox::AcceptRole);
    QObject::connect(box, &QDialog::finished, context, then);
    box->open();
}

} // namespace bobbin
