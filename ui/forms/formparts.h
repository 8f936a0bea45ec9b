#pragma once

#include "core/data/reportcard.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QString>

namespace bobbin
{

class MessageBar;
class QuoteBlock;

/// A choice that the mouse wheel cannot change by accident while a form scrolls.
class CalmComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit CalmComboBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// What went wrong or is worth knowing, above a form: our sentence, and the server's own words whole below it. Hidden when empty.
class FormMessage : public QWidget
{
    Q_OBJECT

public:
    explicit FormMessage(QWidget *parent = nullptr);

    void showError(const QString &sentence, const QString &serverWords = {}, const QString &detail = {});
    void clear();
    QString sentence() const;

private:
    MessageBar *m_bar;
    QuoteBlock *m_quote;
};

/// Marks what was changed. Decoration: the label's weight and the words at its right say the same.
class ChangeDot : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeDot(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The display name as a field like the others, though it is no property of the service's.
StepProperty nameProperty();
/// A line between parts of a pane.
QWidget *makeHairline(QWidget *parent);
/// A length of the design in this widget's font.
int scaled(int length, const QWidget *widget);

} // namespace bobbin
