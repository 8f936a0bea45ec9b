#include "ui/window/bulkresult.h"

#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/steplist.h"
#include "ui/words/commandwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

static Step stepOf(const BulkRun::Item &item, Command command)
{
    const bool failed = item.state == BulkRun::Item::State::Failed;
    const bool done = item.state == BulkRun::Item::State::Done || item.state == BulkRun::Item::State::AlreadyRunning;
    return {.state = failed ? Step::State::Failed
            : done          ? Step::State::Done
                            : Step::State::Waiting,
        .words = item.name,
        .figure = failed ? QString() : itemText(item, command),
        .failure = failed ? itemText(item, command) : QString()};
}

/// A row of a Markdown table: in a cell, a bar or a line break would end it.
static QString tableRow(const QStringList &cells)
{
    QString row = u"|"_s;
    for (const QString &cell : cells)
        row += u' ' + cell.simplified().replace(u'\\', u"\\\\"_s).replace(u'|', u"\\|"_s) + u" |"_s;
    return row;
}

BulkResult::BulkResult(Command command, const QList<BulkRun::Item> &items, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("bulkResult");
    setAttribute(Qt::WA_DeleteOnClose);
    const int failed = int(std::ranges::count(items, BulkRun::Item::State::Failed, &BulkRun::Item::state));
    setWindowTitle(failedText(command, failed, int(items.size())));
    const QFontMetrics metrics(font());
    auto *column = new QVBoxLayout(this);
    const int margin = spacing(space::XL, metrics);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(spacing(space::L, metrics));
    column->addWidget(makeWrappingLabel(windowTitle(), FontRole::Heading, Token::Text, this));

    QList<Step> steps;
    QStringList lines{tableRow({tr("Source"), tr("Result")}), u"| --- | --- |"_s};
    QList<SourceKey> again;
    for (const BulkRun::Item &item : items) {
        steps.append(stepOf(item, command));
        lines.append(tableRow({item.name, itemText(item, command)}));
        if (item.state == BulkRun::Item::State::Failed)
            again.append(item.key);
    }
    auto *list = new StepList(this);
    list->setObjectName("bulkItems");
    list->setSteps(steps);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(list);
    area->setAccessibleName(tr("Results"));
    column->addWidget(area, 1);

    auto *buttons = new QHBoxLayout;
    auto *copy = makeButton(tr("Copy as Markdown"), Variant::Link, u"copyResult"_s, this);
    copy->setIcon(icon(u"copy"_s));
    auto *retry = makeButton(tr("Retry failed"), Variant::Normal, u"retryFailed"_s, this);
    auto *close = makeButton(tr("Close"), Variant::Primary, u"closeResult"_s, this);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(retry);
    buttons->addWidget(close);
    column->addLayout(buttons);
    close->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [lines] { QGuiApplication::clipboard()->setText(lines.join(u'\n')); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(retry, &QPushButton::clicked, this, [this, again] {
        Q_EMIT retryChosen(again);
        accept();
    });
    resize(spacing(560, metrics), spacing(420, metrics));
}

} // namespace bobbin
