// What nearly every test of the user interface reads.
#pragma once

#include "tests/support/pch_core.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>
