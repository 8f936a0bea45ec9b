#include "ui/accounts/accountlist.h"

#include "ui/forms/formparts.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/environmentmark.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace bobbin
{

AccountList::AccountList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_remove(makeButton(tr("Remove…"), Variant::Normal, u"removeAccount"_s, this))
{
    m_list->setObjectName(u"accountList"_s);
    m_list->setAccessibleName(tr("Accounts"));
    m_list->setItemDelegate(new AccountDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    QPushButton *add = makeButton(tr("Add"), Variant::Normal, u"addAccount"_s, this);
    add->setIcon(icon(u"new"_s));
    for (QPushButton *button : {add, m_remove})
        button->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(scaled(space::M, this), 0, scaled(space::M, this), 0);
    buttons->setSpacing(scaled(space::M, this));
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, scaled(space::M, this), 1, scaled(space::M, this));
    column->setSpacing(scaled(space::M, this));
    column->addWidget(m_list, 1);
    column->addLayout(buttons);

    connect(add, &QPushButton::clicked, this, &AccountList::addRequested);
    connect(m_remove, &QPushButton::clicked, this, &AccountList::removeRequested);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosen(m_entries[row].id);
    });
}

void AccountList::setEntries(const QList<AccountEntry> &entries)
{
    if (entries == m_entries)
        return;
    const QSignalBlocker silence(m_list);
    m_entries = entries;
    while (m_list->count() > entries.size())
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < entries.size())
        m_list->addItem(new QListWidgetItem);
    for (int row = 0; row < m_list->count(); ++row)
        fill(m_list->item(row), entries[row]);
}

void AccountList::fill(QListWidgetItem *item, const AccountEntry &entry)
{
    QStringList spoken{entry.name};
    if (entry.environment)
        spoken.append(environmentWord(*entry.environment));
    spoken.append(entry.note);
    if (entry.isReadOnly)
        spoken.append(tr("read-only"));
    item->setText(displayText(entry.name));
    item->setData(Qt::UserRole, QVariant::fromValue(entry));
    item->setData(Qt::AccessibleTextRole, displayText(spoken.join(u", "_s)));
    item->setToolTip(plainToolTip(entry.name));
}

void AccountList::setCurrent(const AccountId &id)
{
    const QSignalBlocker silence(m_list);
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].id == id)
            return m_list->setCurrentRow(row);
    }
    m_list->setCurrentRow(-1);
}

void AccountList::setCanRemove(bool can, const QString &whyNot)
{
    m_remove->setEnabled(can);
    m_remove->setToolTip(plainToolTip(whyNot));
}

void AccountList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(Token::Base, palette()));
    drawHairline(painter, rect(), layoutDirection() == Qt::RightToLeft ? Qt::LeftEdge : Qt::RightEdge,
        colour(Token::Border, palette()));
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines
        = QFontMetrics(option.font).lineSpacing() + QFontMetrics(roleFont(FontRole::Label, option.font)).lineSpacing();
    return {1, lines + spacing(14, option.fontMetrics)};
}

void AccountDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto entry = index.data(Qt::UserRole).value<AccountEntry>();
    const auto gap = [&](int length) { return spacing(length, option.fontMetrics); };
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const bool isSelected = option.state & QStyle::State_Selected;
    const QRect row = option.rect.adjusted(gap(6), gap(1), -gap(6), -gap(1));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || option.state & QStyle::State_MouseOver)
        drawRound(*painter, row, gap(radius::Button),
            colour(isSelected ? Token::RowSelected : Token::RowHover, option.palette));
    if (isSelected) {
        const int height = gap(16);
        painter->fillRect(visual({row.left(), row.center().y() - height / 2 + 1, gap(length::SelectionBar), height}),
            colour(Token::FocusRing, option.palette));
    }
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        drawFocusRing(*painter, row, gap(radius::Button), option.palette);

    const int size = gap(length::Icon);
    drawEnvironmentMark(*painter, option, visual({row.left() + gap(14), row.center().y() - size / 2 + 1, size, size}),
        entry.environment);
    int right = row.right() - gap(10);
    if (entry.isReadOnly) {
        const QRect lock = visual({right - size, row.center().y() - size / 2 + 1, size, size});
        painter->drawPixmap(lock,
            pixmap(
                u"lock"_s, size, painter->device()->devicePixelRatioF(), colour(Token::TextSecondary, option.palette)));
        right -= size + gap(6);
    }

    const QFont label = roleFont(FontRole::Label, option.font);
    const QFont strong = roleFont(isSelected ? FontRole::Strong : FontRole::Body, option.font);
    const int left = row.left() + gap(40);
    const int nameHeight = QFontMetrics(strong).lineSpacing();
    const int noteHeight = QFontMetrics(label).lineSpacing();
    const int top = row.center().y() - (nameHeight + noteHeight) / 2 + 1;
    const int align = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter);
    const auto write = [&](const QFont &font, Token ink, const QString &text, int y, int height) {
        painter->setFont(font);
        painter->setPen(colour(ink, option.palette));
        painter->drawText(visual({left, y, right - left, height}), align | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(bobbin::displayText(text), Qt::ElideRight, right - left));
    };
    write(strong, Token::Text, entry.name, top, nameHeight);
    write(label, Token::TextSecondary, entry.note, top + nameHeight, noteHeight);
    painter->restore();
}

} // namespace bobbin
