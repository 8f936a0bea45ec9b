#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace bobbin
{

/// One icon beside words: decoration for those who see it, so it says nothing to screen readers unless given a name.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    IconLabel(const QString &name, Token colour, QWidget *parent, int side = length::Icon);

    void setIcon(const QString &name, Token colour);
    QString iconName() const { return m_name; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Token m_colour;
    int m_side; ///< before scaling
};

} // namespace bobbin
