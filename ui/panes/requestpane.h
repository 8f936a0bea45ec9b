#pragma once

#include "core/data/requestrecord.h"

#include <QWidget>

#include <functional>

class QPlainTextEdit;
class QPushButton;

namespace bobbin
{

class LogTable;

/// Every request of this run, and of the chosen one the body as it may be shown. Where there is little room each line's tool tip
/// tells the rest.
class RequestPane : public QWidget
{
    Q_OBJECT

public:
    /// Makes the command that asks for the same.
    using Command = std::function<QString(const RequestRecord &)>;

    explicit RequestPane(Command command, QWidget *parent = nullptr);

    void append(const QList<RequestRecord> &records);
    void setTimes(Qt::TimeSpec times);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Lines;

    void showCurrent();

    Command m_command;
    Lines *m_lines;
    LogTable *m_table;
    QPlainTextEdit *m_body;
    QPushButton *m_copy;
};

} // namespace bobbin
