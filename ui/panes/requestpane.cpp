#include "ui/panes/requestpane.h"

#include "core/models/logmodel.h"
#include "core/state/requestlog.h"
#include "ui/panes/logtable.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/logwords.h"

#include <QClipboard>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr int narrow = 900; // at a 13 px font
enum Column { Time, Verb, Path, Status, Duration, Size, Attempt };
constexpr std::array columnsWithRoom{Duration, Size, Attempt}; // the others are always shown

/// What was sent with the request at `index`, as a person reads it; empty if nothing was.
static QString bodyText(const QModelIndex &index)
{
    const QJsonDocument body = QJsonDocument::fromJson(index.data(LogModel::ValueRole).value<RequestRecord>().body);
    return body.isNull() ? QString() : QString::fromUtf8(body.toJson()).trimmed();
}

/// Lines that say in words what has no room beside them, to the mouse and to screen readers.
class RequestPane::Lines : public LogModel
{
public:
    using LogModel::LogModel;

    void setNarrow(bool isNarrow) { m_isNarrow = isNarrow; }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (m_isNarrow && index.isValid() && role == Qt::ToolTipRole)
            return plainToolTip(rest(index));
        if (m_isNarrow && index.isValid() && role == Qt::AccessibleDescriptionRole)
            return displayText(rest(index));
        return LogModel::data(index, role);
    }

private:
    QString rest(const QModelIndex &index) const
    {
        QStringList lines;
        for (const Column column : columnsWithRoom) {
            if (const QString text = index.siblingAtColumn(column).data().toString(); !text.isEmpty())
                lines.append(RequestPane::tr("%1: %2", "Size: 3.2 MB")
                        .arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), text));
        }
        lines.append(bodyText(index));
        return lines.join(u'\n').trimmed();
    }

    bool m_isNarrow = false;
};

RequestPane::RequestPane(Command command, QWidget *parent)
    : QWidget(parent)
    , m_command(std::move(command))
    , m_lines(new Lines({tr("Time"), tr("Verb"), tr("Address"), tr("Status"), tr("Took"), tr("Size"), tr("Attempt")},
          RequestLog::most, this))
    , m_table(new LogTable(*m_lines, Path, this))
    , m_body(new QPlainTextEdit(this))
    , m_copy(makeButton(tr("Copy as cURL"), Variant::Normal, u"copyRequest"_s, this))
{
    setObjectName("requestPane");
    m_table->setObjectName("requestLines");
    m_table->setAccessibleName(tr("List of requests"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    const QFontMetrics metrics(font());
    for (const auto &[column, width] :
        {std::pair(Time, 84), {Verb, 70}, {Status, 110}, {Duration, 84}, {Size, 84}, {Attempt, 76}})
        m_table->setColumnWidth(column, spacing(width, metrics));
    m_body->setObjectName("requestBody");
    m_body->setAccessibleName(tr("Body of the request"));
    m_body->setReadOnly(true);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setTabChangesFocus(true);
    dress(m_body, FontRole::Mono, Token::Text);
    m_copy->setIcon(icon(u"copy"_s));
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RequestPane::showCurrent);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const auto record = m_table->currentIndex().data(LogModel::ValueRole).value<RequestRecord>();
        QGuiApplication::clipboard()->setText(m_command(record));
    });

    auto *side = new QVBoxLayout;
    side->setSpacing(spacing(space::M, metrics));
    side->addWidget(m_body, 1);
    side->addWidget(m_copy, 0, Qt::AlignRight | Qt::AlignBottom);
    auto *row = new QHBoxLayout(this);
    const int margin = spacing(space::M, metrics);
    row->setContentsMargins(0, 0, margin, margin);
    row->setSpacing(margin);
    row->addWidget(m_table, 3);
    row->addLayout(side, 1); // as wide as the button where the body is hidden
    showCurrent();
}

void RequestPane::append(const QList<RequestRecord> &records)
{
    QList<LogModel::Line> lines;
    lines.reserve(records.size());
    const QLocale locale;
    for (const RequestRecord &record : records) {
        const QString took = tr("%1 ms").arg(locale.toString(qlonglong(record.duration.count())));
        const QString address = record.url.toDisplayString(QUrl::RemoveScheme).mid(2); // host and path
        lines.append({.at = record.at,
            .cells = {QString::fromLatin1(record.verb), displayText(address), requestStatus(record), took,
                record.status == 0 ? QString() : sizeText(record.received), locale.toString(record.attempt)},
            .value = QVariant::fromValue(record)});
    }
    m_lines->append(lines);
}

void RequestPane::setTimes(Qt::TimeSpec times) { m_lines->setTimes(times); }

void RequestPane::showCurrent()
{
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    m_copy->setEnabled(!chosen.isEmpty());
    if (chosen.isEmpty())
        return m_body->setPlainText(tr("Choose a request to see what was sent with it."));
    const QString body = bodyText(chosen.first());
    m_body->setPlainText(body.isEmpty() ? tr("It has no body.") : body);
}

void RequestPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Where there is little room, what was asked and how it ended comes first; tool tips tell the rest.
    const bool isNarrow = width() < spacing(narrow, fontMetrics());
    m_lines->setNarrow(isNarrow);
    m_body->setVisible(!isNarrow);
    for (const Column column : columnsWithRoom)
        m_table->setColumnHidden(column, isNarrow);
}

void RequestPane::focusInEvent(QFocusEvent *event) { m_table->setFocus(event->reason()); }

} // namespace bobbin
