#pragma once

class QString;
class QUrl;

namespace bobbin::bench
{

class FrozenSandbox;
struct Program;

// The benchmarks of the window, each with a table of `count` sources; they print their lines.

/// From nothing to the rows an earlier run has seen. `sandbox` is the program.
void benchStart(const QString &sandbox, int count);
/// From the list to its rows, beside what reads the same list without a window.
void benchLoad(const QUrl &url, int count);
/// Memory once all is there, and after one more list.
void benchMemory(Program &program, const QUrl &url, int count);
/// A list in which nothing has changed, and one in which a hundredth has.
void benchRefresh(Program &program, FrozenSandbox &sandbox, int count);
/// Health where every source fails for a cause of its own: the account read with Health in front, and a list of which some have a new
/// check.
void benchHealth(Program &program, FrozenSandbox &sandbox, int count);
/// What the program costs while nobody does anything: takes ten minutes.
void benchIdle(int count);
/// Keys in the filter, beside what one gets from Qt without writing anything.
void benchFilter(Program &program, int count);
/// Clicks on the titles of columns, beside the same.
void benchSort(Program &program, int count);

} // namespace bobbin::bench
