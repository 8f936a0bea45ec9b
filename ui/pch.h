// The one precompiled header of ui. Only what nearly every file includes; the header check builds without it.
#include "core/pch.h"

#include <QLabel>
#include <QPainter>
#include <QWidget>
