#include "ui/window/deletesheet.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/factrows.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/windowsize.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString accountLine(const Workspace &workspace, const SourceKey &key)
{
    const Account account = workspace.session(key.account)->account();
    return DeleteSheet::tr("%1 (%2)", "account and its environment")
        .arg(account.name, environmentWord(account.environment));
}

static QList<Fact> factsOf(const Workspace &workspace, const QList<SourceKey> &keys)
{
    QList<Fact> facts;
    if (keys.size() == 1) {
        const Source &source = workspace.fleet().find(keys.first())->source;
        return {{DeleteSheet::tr("Account"), accountLine(workspace, keys.first())},
            {DeleteSheet::tr("Schema"), source.schemaName}, {DeleteSheet::tr("Schedule"), scheduleText(source)}};
    }
    for (const SourceKey &key : keys) {
        const Source &source = workspace.fleet().find(key)->source;
        facts.append({source.schemaName,
            DeleteSheet::tr("%1 · %2", "source · account").arg(source.displayName, accountLine(workspace, key))});
    }
    return facts;
}

DeleteSheet::DeleteSheet(const Workspace &workspace, const QList<SourceKey> &keys, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("deleteSheet");
    setAttribute(Qt::WA_DeleteOnClose);
    const QString name = keys.size() == 1 ? workspace.fleet().find(keys.first())->source.displayName : QString();
    const QString title
        = name.isEmpty() ? tr("Delete %n sources?", nullptr, int(keys.size())) : tr("Delete “%1”?").arg(name.left(80));
    setWindowTitle(title);
    const QFontMetrics metrics(font());
    auto *column = new QVBoxLayout(this);
    const int margin = spacing(space::XL, metrics);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(spacing(space::L, metrics));
    column->addWidget(makeWrappingLabel(title, FontRole::Heading, Token::Text, this));
    column->addWidget(makeWrappingLabel(
        tr("The sources and their settings go; there is no undelete. Data in the warehouse stays, and the schema names "
           "become free. You have ten seconds to take it back."),
        FontRole::Body, Token::Text, this));
    auto *facts = new FactRows(this);
    facts->setObjectName("deleteFacts");
    facts->setFacts(factsOf(workspace, keys));
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(facts);
    area->setAccessibleName(tr("What will be deleted"));
    column->addWidget(area, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing(space::M, metrics));
    auto *pause = makeButton(tr("Pause instead"), Variant::Normal, u"pauseInstead"_s, this);
    pause->setIcon(icon(u"pause"_s));
    auto *cancel = makeButton(tr("Cancel"), Variant::Normal, u"cancelDelete"_s, this);
    auto *confirm = makeButton(name.isEmpty() ? tr("Delete %n sources", nullptr, int(keys.size()))
                                              : tr("Delete “%1”").arg(literal(name.left(30))),
        Variant::Danger, u"confirmDelete"_s, this);
    buttons->addWidget(pause);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(confirm);
    column->addLayout(buttons);
    confirm->setAutoDefault(false);
    pause->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(pause, &QPushButton::clicked, this, [this] {
        Q_EMIT pauseChosen();
        accept();
    });
    connect(confirm, &QPushButton::clicked, this, [this] {
        Q_EMIT deleteChosen();
        accept();
    });
    resizeWithinScreen(*this, {spacing(460, metrics), spacing(keys.size() == 1 ? 290 : 380, metrics)});
}

} // namespace bobbin
