#include "ui/widgets/disclosure.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QPropertyAnimation>
#include <QStyle>
#include <QVBoxLayout>

namespace bobbin
{

using namespace Qt::StringLiterals;

constexpr int slideMilliseconds = 120;

class Disclosure::Head : public QAbstractButton
{
public:
    explicit Head(QWidget *parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    // Not the button's own text: an ampersand in a title from the server would become a shortcut.
    void setWords(const QString &title, const QString &note)
    {
        m_title = displayText(title);
        m_note = displayText(note);
        setAccessibleName(m_note.isEmpty() ? m_title : m_title + u", "_s + m_note);
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const int strong = QFontMetrics(roleFont(FontRole::Strong)).horizontalAdvance(m_title);
        const int note = m_note.isEmpty() ? 0 : noteGap() + fontMetrics().horizontalAdvance(m_note);
        return {titleAt() + strong + note + gap(space::M), fontMetrics().lineSpacing() + gap(space::L)};
    }

    QSize minimumSizeHint() const override { return {titleAt() + gap(60), sizeHint().height()}; }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            return click();
        }
        QAbstractButton::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const auto ink = [this](Token token) { return colour(isEnabled() ? token : Token::TextDisabled, palette()); };
        if (underMouse() && isEnabled()) {
            drawRound(painter, rect(), gap(radius::Button), colour(Token::ButtonHover, palette()));
        }
        const auto logical = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        const int side = gap(space::L);
        const QString chevron = isChecked() ? u"chevron-down"_s : u"chevron-right"_s;
        painter.drawPixmap(logical({gap(space::S), (height() - side) / 2, side, side}).topLeft(),
            pixmap(chevron, side, devicePixelRatioF(), ink(Token::TextSecondary)));
        painter.setFont(roleFont(FontRole::Strong));
        painter.setPen(ink(Token::Text));
        const int strong = painter.fontMetrics().horizontalAdvance(m_title) + 1;
        painter.drawText(logical({titleAt(), 0, strong, height()}), Qt::AlignVCenter | Qt::AlignLeading, m_title);
        painter.setFont(font());
        painter.setPen(ink(Token::TextSecondary));
        const int from = titleAt() + strong + noteGap();
        const QString note = fontMetrics().elidedText(m_note, Qt::ElideRight, width() - from);
        painter.drawText(logical({from, 0, width() - from, height()}), Qt::AlignVCenter | Qt::AlignLeading, note);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            drawFocusRing(painter, rect(), gap(radius::Button), palette());
        }
    }

private:
    int gap(int length) const { return spacing(length, fontMetrics()); }
    int titleAt() const { return gap(22); }
    int noteGap() const { return gap(space::M); }

    QString m_title;
    QString m_note;
};

Disclosure::Disclosure(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_head(new Head(this))
    , m_slide(new QPropertyAnimation(this))
    , m_column(new QVBoxLayout(this))
{
    m_head->setObjectName(u"disclosureHead"_s);
    m_slide->setPropertyName("maximumHeight");
    m_column->setContentsMargins({});
    m_column->setSpacing(spacing(space::S, fontMetrics()));
    m_column->addWidget(m_head);
    setTitle(title);
    connect(m_head, &QAbstractButton::toggled, this, [this](bool open) {
        fold(open);
        Q_EMIT toggled(open);
    });
    connect(m_slide, &QPropertyAnimation::finished, this, [this] {
        m_content->setVisible(isOpen());
        m_content->setMaximumHeight(QWIDGETSIZE_MAX);
    });
}

void Disclosure::setTitle(const QString &title)
{
    m_title = title;
    m_head->setWords(m_title, m_note);
}

void Disclosure::setNote(const QString &note)
{
    m_note = note;
    m_head->setWords(m_title, m_note);
}

void Disclosure::setContent(QWidget *content)
{
    m_content = content;
    m_slide->setTargetObject(content);
    m_column->addWidget(content);
    content->setVisible(isOpen());
}

void Disclosure::setOpen(bool open) { m_head->setChecked(open); }

bool Disclosure::isOpen() const { return m_head->isChecked(); }

void Disclosure::fold(bool open)
{
    if (m_content == nullptr) {
        return;
    }
    m_slide->stop();
    if (!isVisible() || style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0) {
        m_content->setMaximumHeight(QWIDGETSIZE_MAX);
        m_content->setVisible(open);
        return;
    }
    const int from = m_content->isVisible() ? m_content->height() : 0;
    m_slide->setDuration(slideMilliseconds);
    m_slide->setEasingCurve(QEasingCurve::OutCubic);
    m_slide->setStartValue(from);
    m_slide->setEndValue(open ? m_content->sizeHint().height() : 0);
    m_content->setMaximumHeight(from);
    m_content->setVisible(true);
    m_slide->start();
}

} // namespace bobbin
