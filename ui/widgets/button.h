#pragma once

#include "ui/theme/bobbinstyle.h"

#include <QPushButton>

class QLineEdit;

namespace bobbin
{

/// A name as part of a button's or an action's words: its ampersands stay what they are.
QString literal(const QString &text);

/// A push button of a variant. `name` is its objectName.
QPushButton *makeButton(const QString &text, Variant variant, const QString &name, QWidget *parent);

/// A button in a field that empties it.
void addClearButton(QLineEdit &field);

/// The flat button in the link's colour that message bars and quotes use.
class LinkButton : public QPushButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text = {}, QWidget *parent = nullptr);
};

} // namespace bobbin
