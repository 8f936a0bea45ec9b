#pragma once

#include <QHash>
#include <QTest>

/// Several test classes in one executable (bobbin_tests() of CMake), which are compiled as one file: their headers are read, and
/// their templates made, once for all. The first argument says which class runs.
namespace bobbin::test
{

using RunSuite = int (*)(int argc, char **argv);

inline QHash<QByteArray, RunSuite> &suites()
{
    static QHash<QByteArray, RunSuite> all;
    return all;
}

template <class Test> bool addSuite(const char *name)
{
    static_assert(
        !QTest::Internal::HasInitMain<Test>::value, "what must precede the application needs its own executable");
    suites().insert(name, [](int argc, char **argv) {
        Test test;
        return QTest::qExec(&test, argc, argv);
    });
    return true;
}

} // namespace bobbin::test

/// In the place of QTEST_MAIN(Test).
#define BOBBIN_SUITE(name, Test) [[maybe_unused]] static const bool name##Added = bobbin::test::addSuite<Test>(#name);
