#include "tests/support/suite.h"

int main(int argc, char **argv)
{
    QTEST_MAIN_SETUP()
    const bobbin::test::RunSuite run = bobbin::test::suites().value(argc > 1 ? argv[1] : "");
    if (!run) {
        qCritical("The first argument is one of: %s", bobbin::test::suites().keys().join(' ').constData());
        return 64;
    }
    argv[1] = argv[0];
    return run(argc - 1, argv + 1);
}
