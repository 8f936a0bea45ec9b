#include "ui/widgets/question.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

void ask(QWidget *window, const Question &question, QObject *context,
    const std::function<void(const QSet<QString> &ticked)> &then)
{
    auto *sheet = new QDialog(window);
    sheet->setObjectName(question.name);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setWindowTitle(displayText(question.title));

    auto *title = makeWrappingLabel(question.title, FontRole::Heading, Token::Text, sheet);
    title->setObjectName(u"questionTitle"_s);
    auto *text = makeWrappingLabel(question.text, FontRole::Body, Token::Text, sheet);
    text->setObjectName(u"questionText"_s);
    sheet->setAccessibleDescription(text->text());

    QList<QCheckBox *> boxes;
    for (const Question::Tick &tick : question.ticks) {
        boxes.append(new QCheckBox(literal(tick.text), sheet));
        boxes.last()->setObjectName(tick.name);
        boxes.last()->setChecked(tick.isOn);
    }

    auto *buttons = new QDialogButtonBox(sheet);
    QPushButton *act = makeButton(question.act, question.variant, u"questionAct"_s, sheet);
    QPushButton *stay = makeButton(question.stay, Variant::Normal, u"questionStay"_s, sheet);
    buttons->addButton(act, QDialogButtonBox::AcceptRole);
    buttons->addButton(stay, QDialogButtonBox::RejectRole);
    act->setAutoDefault(false);
    QObject::connect(buttons, &QDialogButtonBox::accepted, sheet, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, sheet, &QDialog::reject);
    QObject::connect(sheet, &QDialog::accepted, context, [then, boxes] {
        QSet<QString> ticked;
        for (const QCheckBox *box : boxes) {
            if (box->isChecked())
                ticked.insert(box->objectName());
        }
        then(ticked);
    });

    const QFontMetrics metrics = sheet->fontMetrics();
    auto *column = new QVBoxLayout(sheet);
    column->setSpacing(spacing(space::L, metrics));
    column->addWidget(title);
    column->addWidget(text);
    for (QCheckBox *box : std::as_const(boxes))
        column->addWidget(box);
    column->addStretch();
    column->addSpacing(spacing(space::S, metrics));
    column->addWidget(buttons);
    sheet->setMinimumWidth(spacing(420, metrics));
    sheet->open();
    stay->setDefault(true);
    stay->setFocus();
}

} // namespace bobbin
