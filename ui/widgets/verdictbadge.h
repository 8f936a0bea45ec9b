#pragma once

#include "core/health/verdict.h"

#include <QWidget>

namespace bobbin
{

class IconLabel;
class PlainLabel;

/// A standing's shape and word, in its colour.
class VerdictBadge : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictBadge(QWidget *parent = nullptr);

    void setStanding(Standing standing);

private:
    IconLabel *m_shape;
    PlainLabel *m_word;
};

} // namespace bobbin
