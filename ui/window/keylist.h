#pragma once

#include <QDialog>

class QMenuBar;

namespace bobbin
{

/// Every command that has a key, menu by menu, made of the menus themselves. Open it with open(); it deletes itself.
class KeyList : public QDialog
{
    Q_OBJECT

public:
    KeyList(const QMenuBar &menus, QWidget *parent);
};

} // namespace bobbin
