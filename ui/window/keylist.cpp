#include "ui/window/keylist.h"

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/windowsize.h"
#include "ui/window/commands.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// Without the mark of the key that opens it, and the dots that promise a dialog.
static QString commandName(const QString &text) { return QString(text).remove(u'&').remove(u'…'); }

static void addCommands(const QMenu &menu, QTreeWidgetItem *group)
{
    for (const QAction *action : menu.actions()) {
        if (action->menu())
            addCommands(*action->menu(), group);
        else if (const QString keys = keysText(*action); !keys.isEmpty())
            new QTreeWidgetItem(group, {commandName(action->text()), keys});
    }
}

KeyList::KeyList(const QMenuBar &menus, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("keyList");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    auto *tree = new QTreeWidget(this);
    tree->setObjectName("keys");
    tree->setAccessibleName(tr("Commands and their keys"));
    tree->setHeaderLabels({tr("Command"), tr("Keys")});
    tree->setRootIsDecorated(false);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (const QAction *title : menus.actions()) {
        if (!title->menu())
            continue;
        auto *group = new QTreeWidgetItem({commandName(title->text())});
        group->setFont(0, roleFont(FontRole::Strong, font()));
        addCommands(*title->menu(), group);
        if (group->childCount() == 0) {
            delete group;
            continue;
        }
        tree->addTopLevelItem(group);
        group->setFirstColumnSpanned(true);
    }
    tree->expandAll();
    const QFontMetrics metrics(font());
    tree->setColumnWidth(0, spacing(260, metrics));

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *close = makeButton(tr("Close"), Variant::Primary, u"closeKeys"_s, buttons);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    const int margin = spacing(space::L, metrics);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(margin);
    column->addWidget(tree, 1);
    column->addWidget(buttons);
    resizeWithinScreen(*this, {spacing(520, metrics), spacing(560, metrics)});
}

} // namespace bobbin
