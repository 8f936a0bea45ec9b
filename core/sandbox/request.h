#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>
#include <QString>

#include <chrono>

namespace bobbin::sandbox
{

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// One HTTP request as the service sees it: the path without its query, the body as it came.
struct Request {
    QByteArray verb;
    QString path;
    QString query;
    Headers headers{};
    QByteArray body{};

    /// The first header of that name, whatever its case; empty if there is none.
    QByteArray header(const QByteArray &name) const;
};

/// One HTTP answer; `delay` is how long the listener holds it back.
struct Reply {
    int status = 200;
    QByteArray body{};
    QByteArray contentType = "application/json";
    std::chrono::milliseconds delay{0};
    Headers headers{};
};

/// What the service remembers of every request, refused ones included.
struct LoggedRequest {
    Request request;
    QDateTime at;
    int status = 0;
};

} // namespace bobbin::sandbox
