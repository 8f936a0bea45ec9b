#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QString>
#include <QStringList>

namespace bobbin::test
{

/// The names of the recorded answers and requests in tests/data that begin with `prefix`.
QStringList dataFiles(const QString &prefix = {});

/// One of them; fails the test run hard if it is missing or no JSON.
QJsonDocument dataFile(const QString &name);

/// The same of any file, as it is.
QByteArray dataBytes(const QString &name);

} // namespace bobbin::test
