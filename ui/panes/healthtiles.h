#pragma once

#include "core/health/verdict.h"

#include <QWidget>

#include <array>

namespace bobbin
{

inline constexpr std::array shownVerdicts{
    Verdict::Failing, Verdict::Delayed, Verdict::Unstable, Verdict::Checking, Verdict::Unknown, Verdict::Healthy};

/// One tile for each verdict with how many sources have it; pressed, it is what the list is filtered for.
class HealthTiles : public QWidget
{
    Q_OBJECT

public:
    explicit HealthTiles(QWidget *parent = nullptr);

    void set(Verdict verdict, int count, bool isChosen);

Q_SIGNALS:
    void pressed(bobbin::Verdict verdict);

private:
    class Tile;

    std::array<Tile *, shownVerdicts.size()> m_tiles;
};

} // namespace bobbin
