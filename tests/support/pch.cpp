// Gives each precompiled test header the translation unit CMake builds it for.
