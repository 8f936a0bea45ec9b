#include "ui/widgets/wholemessage.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/windowsize.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

constexpr qsizetype longestLine = 2000; // one of a megabyte takes seconds to be laid out

/// A read-only text whose endless lines are broken to be shown; what is copied of it is not.
class LongText : public QPlainTextEdit
{
public:
    LongText(const QString &text, QWidget *parent)
        : QPlainTextEdit(parent)
    {
        setObjectName(u"wholeText"_s);
        setReadOnly(true);
        setUndoRedoEnabled(false);
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        setTabChangesFocus(true);
        setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // nothing but blanks stands beyond the edge
        dress(this, FontRole::Mono, Token::Text);
        setPlainText(broken(text));
    }

protected:
    QMimeData *createMimeDataFromSelection() const override
    {
        const QTextCursor cursor = textCursor();
        const qsizetype start = cursor.selectionStart();
        const QString selected = cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
        QString text;
        qsizetype from = 0;
        for (const qsizetype at : m_breaks) {
            if (at < start || at >= cursor.selectionEnd())
                continue;
            text += QStringView(selected).sliced(from, at - start - from);
            from = at - start + 1;
        }
        text += QStringView(selected).sliced(from);
        auto *copied = new QMimeData;
        copied->setText(text);
        return copied;
    }

private:
    QString broken(const QString &text)
    {
        QString lines;
        qsizetype length = 0;
        for (const QChar c : text) {
            if (length >= longestLine && c != u'\n' && !c.isLowSurrogate()) {
                m_breaks.append(lines.size());
                lines += u'\n';
                length = 0;
            }
            lines += c;
            length = c == u'\n' ? 0 : length + 1;
        }
        return lines;
    }

    QList<qsizetype> m_breaks; ///< positions of line breaks that are not the text's
};

} // namespace

WholeMessage::WholeMessage(const QString &who, const QString &text, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("wholeMessage");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(displayText(who));
    auto *words = new LongText(readableText(text), this);
    words->setAccessibleName(displayText(who));
    auto *copy = makeButton(tr("Copy"), Variant::Normal, u"copyWhole"_s, this);
    copy->setIcon(icon(u"copy"_s));
    copy->setAccessibleName(tr("Copy the message"));
    auto *close = makeButton(tr("Close"), Variant::Primary, u"closeWhole"_s, this);
    close->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); }); // as it came
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    const QFontMetrics metrics(font());
    const int margin = spacing(space::L, metrics);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(margin);
    column->addWidget(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);
    resizeWithinScreen(*this, {spacing(760, metrics), spacing(440, metrics)});
    words->setFocus();
}

} // namespace bobbin
