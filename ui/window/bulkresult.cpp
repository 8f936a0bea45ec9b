#include "ui/window/bulkresult.h"

#include "ui/report/markdown.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/quoteblock.h"
#include "ui/widgets/windowsize.h"
#include "ui/words/commandwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// Failed, skipped, the rest: each as they were chosen.
static QList<BulkRun::Item> worstFirst(QList<BulkRun::Item> items)
{
    std::ranges::stable_sort(items, {}, [](const BulkRun::Item &item) {
        return item.state == BulkRun::Item::State::Failed ? 0 : item.state == BulkRun::Item::State::Skipped ? 1 : 2;
    });
    return items;
}

static QTableWidget *makeTable(Command command, const QList<BulkRun::Item> &items, QWidget *parent)
{
    auto *table = new QTableWidget(int(items.size()), 3, parent);
    table->setObjectName("bulkItems");
    table->setAccessibleName(BulkResult::tr("Results"));
    table->setHorizontalHeaderLabels({BulkResult::tr("Source"), BulkResult::tr("Account"), BulkResult::tr("Result")});
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    int row = 0;
    for (const BulkRun::Item &item : items) {
        int column = 0;
        for (const QString &text : {item.name, item.account, itemText(item, command)})
            table->setItem(row, column++, new QTableWidgetItem(text.simplified()));
        ++row;
    }
    const QFontMetrics metrics(table->font());
    table->setColumnWidth(0, spacing(200, metrics));
    table->setColumnWidth(1, spacing(120, metrics));
    return table;
}

BulkResult::BulkResult(Command command, const QList<BulkRun::Item> &items, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("bulkResult");
    setAttribute(Qt::WA_DeleteOnClose);
    const QList<BulkRun::Item> sorted = worstFirst(items);
    const int failed = int(std::ranges::count(items, BulkRun::Item::State::Failed, &BulkRun::Item::state));
    setWindowTitle(failed > 0 ? failedText(command, failed, int(items.size())) : outcomeText(command, items));
    const QFontMetrics metrics(font());
    auto *column = new QVBoxLayout(this);
    const int margin = spacing(space::XL, metrics);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(spacing(space::L, metrics));
    column->addWidget(makeWrappingLabel(windowTitle(), FontRole::Heading, Token::Text, this));

    QStringList lines{markdownRow({tr("Source"), tr("Account"), tr("Result")}), u"| --- | --- | --- |"_s};
    QList<BulkRun::Item> again;
    for (const BulkRun::Item &item : sorted) {
        lines.append(markdownRow({item.name, item.account, itemText(item, command)}));
        if (item.canRetry())
            again.append(item);
    }
    auto *table = makeTable(command, sorted, this);
    column->addWidget(table, 1);
    // A cell has one line; the row's words stand below, whole.
    auto *quote = new QuoteBlock(this);
    column->addWidget(quote);
    connect(table, &QTableWidget::currentCellChanged, quote, [quote, sorted, command](int row) {
        quote->setQuote(sorted.value(row).name, row < 0 ? QString() : itemText(sorted.at(row), command));
        quote->setEdge(sorted.value(row).state == BulkRun::Item::State::Failed ? Token::Failing : Token::Border);
    });
    table->setCurrentCell(0, 0);

    auto *buttons = new QHBoxLayout;
    auto *copy = makeButton(tr("Copy as Markdown"), Variant::Link, u"copyResult"_s, this);
    copy->setIcon(icon(u"copy"_s));
    auto *retry = makeButton(tr("Retry failed"), Variant::Normal, u"retryFailed"_s, this);
    retry->setEnabled(!again.isEmpty());
    if (again.isEmpty() && failed > 0)
        retry->setToolTip(plainToolTip(tr("What failed may have happened all the same. Look at each source first.")));
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
    resizeWithinScreen(*this, {spacing(680, metrics), spacing(460, metrics)});
    table->setFocus();
}

} // namespace bobbin
