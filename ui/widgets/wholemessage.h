#pragma once

#include <QDialog>

namespace bobbin
{

/// A message of any length, whole: what a quote has no room for. Opens at once however long it is, since no line is laid out before it
/// comes in sight and none is endless. Deletes itself when it is closed.
class WholeMessage : public QDialog
{
    Q_OBJECT

public:
    /// `who`: "Stitch says, in discovery"
    WholeMessage(const QString &who, const QString &text, QWidget *parent);
};

} // namespace bobbin
