#pragma once

#include "core/health/verdict.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <variant>

namespace bobbin
{

/// A text by its parts, before it is written as Markdown or HTML. Every string is plain text: whoever writes it escapes it.
struct Document {
    struct Heading {
        int level = 1; ///< 1 … 3
        QString text = {};
        std::optional<Standing> standing = {}; ///< a mark beside it; the text says it too

        bool operator==(const Heading &) const = default;
    };
    struct Facts { ///< short statements on one line
        QStringList facts = {};

        bool operator==(const Facts &) const = default;
    };
    struct Tally { ///< how many of which, the worst first
        struct Count {
            Standing standing = Standing::Healthy;
            QString text = {};

            bool operator==(const Count &) const = default;
        };
        QList<Count> counts = {};

        bool operator==(const Tally &) const = default;
    };
    struct Quote { ///< somebody else's words, kept as they are
        QString title = {};
        QString text = {};

        bool operator==(const Quote &) const = default;
    };
    struct Steps {
        QString title = {};
        QStringList steps = {};

        bool operator==(const Steps &) const = default;
    };
    struct Rows {
        struct Column {
            QString title = {};
            bool isTold = false; ///< where there is no head, the title goes before the cell: "since 9 May"

            bool operator==(const Column &) const = default;
        };
        struct Row {
            QStringList cells = {}; ///< as many as there are columns; may be empty
            QUrl link = {};

            bool operator==(const Row &) const = default;
        };
        QList<Column> columns = {};
        QString linkText = {};
        QList<Row> rows = {};

        /// Leaves columns out that say nothing of any row; the first one stays.
        void dropEmptyColumns();

        bool operator==(const Rows &) const = default;
    };
    using Part = std::variant<Heading, Facts, Tally, Quote, Steps, Rows>;

    QString title = {};
    QList<Part> parts = {};

    bool operator==(const Document &) const = default;
};

} // namespace bobbin
