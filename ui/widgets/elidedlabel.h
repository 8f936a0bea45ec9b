#pragma once

#include "ui/widgets/plainlabel.h"

namespace bobbin
{

/// One line that gives way when there is no room: what is cut is in the tool tip, and whole for screen readers.
class ElidedLabel : public PlainLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr, Qt::TextElideMode mode = Qt::ElideRight);

    QString shownText() const; ///< what is painted at the present width
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString firstLine() const;

    Qt::TextElideMode m_mode;
};

} // namespace bobbin
