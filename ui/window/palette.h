#pragma once

#include <QDialog>
#include <QIcon>
#include <QList>

#include <functional>

class QLineEdit;
class QMenuBar;
class QTreeView;

namespace bobbin
{

class PaletteModel;

/// One line of the palette.
struct PaletteEntry {
    QString title;
    QString detail; ///< where it is: a menu, or the type and account of a source
    QString keys; ///< as the desktop writes them; empty for none
    QIcon icon = {};
    bool isEnabled = true;
    std::function<void()> run = {};
};

/// Every command of the menus that is there now, views among them.
QList<PaletteEntry> menuEntries(const QMenuBar &menus);

/// Goes anywhere by a few letters: all words typed have to be in an entry's title or detail; what begins with them comes first.
/// Open it with open(); it deletes itself.
class Palette : public QDialog
{
    Q_OBJECT

public:
    Palette(const QList<PaletteEntry> &entries, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void run(int row);

    PaletteModel *m_model;
    QLineEdit *m_text;
    QTreeView *m_found;
};

} // namespace bobbin
