#include "core/models/sourcetablemodel.h"
#include "tests/bench/figures.h"
#include "tests/bench/program.h"
#include "tests/bench/stocktable.h"
#include "tests/bench/windowbenches.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

namespace
{

constexpr int pause = 20; // ms, of a fast typist: what the key left to be done later is not the next key's

/// Until the table, or what stands in its place, has been painted and handed to the display.
double untilPainted(QWidget &window, const QTableView &table, const std::function<void()> &act)
{
    const PaintCount paints(table.viewport());
    const PaintCount others(&window);
    return timed([&] {
        act();
        while (paints.value() + others.value() == 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    });
}

/// Types and deletes again what a person looks for.
Figures type(QWidget &window, QLineEdit &edit, const QTableView &table)
{
    edit.setFocus();
    Figures figures;
    const auto press = [&](Qt::Key key) {
        figures.add(untilPainted(window, table, [&] { QTest::keyClick(&edit, key); }));
        QTest::qWait(pause);
    };
    for (const auto word : {"stripe"_L1, "00042"_L1, "timed out"_L1, "salesforce 001"_L1}) {
        for (const QChar letter : QString(word))
            press(Qt::Key(letter.toUpper().unicode()));
        for (qsizetype i = 0; i < word.size(); ++i)
            press(Qt::Key_Backspace);
    }
    return figures;
}

Figures sortByClick(QWidget &window, const QTableView &table, int column)
{
    const QHeaderView *header = table.horizontalHeader();
    const QPoint place(header->sectionViewportPosition(column) + 20, header->height() / 2);
    Figures figures;
    for (int i = 0; i < 2 * rounds; ++i) { // up and down
        figures.add(untilPainted(
            window, table, [&] { QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, place); }));
        QTest::qWait(pause);
    }
    return figures;
}

QString quantiles(const Figures &figures)
{
    return u"%1 / %2 / %3 ms"_s.arg(figures.median(), 0, 'f', 1)
        .arg(figures.quantile(0.95), 0, 'f', 1)
        .arg(figures.most(), 0, 'f', 1);
}

const QAbstractItemModel &rowsOf(const Program &program)
{
    return *qobject_cast<QAbstractProxyModel *>(program.table->model())->sourceModel();
}

} // namespace

void benchFilter(Program &program, int count)
{
    program.window.activateWindow();
    type(program.window, *program.filter, *program.table);
    const Figures ours = type(program.window, *program.filter, *program.table);
    StockTable stock(rowsOf(program));
    const Figures theirs = type(stock.window, stock.edit, stock.table);
    print(u"Key in the filter of %1 → painted (%2), half / 95 % / all within"_s.arg(
              grouped(count), QGuiApplication::platformName()),
        quantiles(ours), u"stock proxy and table: "_s + quantiles(theirs),
        times(ours.quantile(0.95), theirs.quantile(0.95)), u"95 % ≤ 16 ms"_s);
}

void benchSort(Program &program, int count)
{
    StockTable stock(rowsOf(program));
    for (const auto &[column, name] : {std::pair(SourceTableModel::Name, u"name"_s),
             std::pair(SourceTableModel::Health, u"health"_s), std::pair(SourceTableModel::Type, u"type"_s)}) {
        program.window.activateWindow();
        const Figures ours = sortByClick(program.window, *program.table, column);
        const Figures theirs = sortByClick(stock.window, stock.table, column);
        print(u"%1 sorted by %2 → painted, half / 95 % / all within"_s.arg(grouped(count), name), quantiles(ours),
            u"stock proxy and table: "_s + quantiles(theirs), times(ours.median(), theirs.median()), u"≤ 30 ms"_s);
    }
}

} // namespace bobbin::bench
