#include "ui/widgets/button.h"

#include "ui/widgets/plainlabel.h"

#include <QLineEdit>
#include <QToolButton>

namespace bobbin
{

using namespace Qt::StringLiterals;

QString literal(const QString &text) { return displayText(text).replace(u'&', u"&&"_s); }

QPushButton *makeButton(const QString &text, Variant variant, const QString &name, QWidget *parent)
{
    auto *button = variant == Variant::Link ? new LinkButton(text, parent) : new QPushButton(text, parent);
    setVariant(button, variant);
    button->setObjectName(name);
    return button;
}

void addClearButton(QLineEdit &field)
{
    field.setClearButtonEnabled(true);
    // Qt leaves it without a name.
    const QList<QToolButton *> inside = field.findChildren<QToolButton *>();
    inside.last()->setAccessibleName(LinkButton::tr("Clear %1", "a field").arg(field.accessibleName()));
}

LinkButton::LinkButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setVariant(this, Variant::Link);
    setAutoDefault(false); // Return in a dialog is never for a link
    setCursor(Qt::PointingHandCursor);
}

} // namespace bobbin
