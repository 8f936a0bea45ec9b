#pragma once

#include <array>
#include <span>

namespace bobbin
{

/// What is said of one entry of the remedy book, in the language of the sources. At most four steps; the rest are null.
struct RemedyWording {
    const char *id;
    const char *title; ///< what it means, one sentence
    std::array<const char *, 4> steps;
};

std::span<const RemedyWording> databaseRemedies();
std::span<const RemedyWording> connectionRemedies(); ///< files, SSH, TLS, the network
std::span<const RemedyWording> serviceRemedies(); ///< APIs, authorization, Stitch itself

} // namespace bobbin
