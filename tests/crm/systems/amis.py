"""MISA AMIS CRM: `Tiềm năng` and `Cơ hội` as Excel files. Headers composed in one and decomposed in the other, money `1.234.567`, days first.

An opportunity names one contact, with the phone as a column added to the list; the list of leads keeps converted leads.
"""
import datetime as dt
import unicodedata

from files import workbook

HOUR = dt.timedelta(hours=7)
STATUS = {"lead": "Mới", "mql": "MQL", "sal": "SAL", "sql": "SQL"}
STEPS = {"proposal": "Báo giá", "negotiation": "Đàm phán"}
REASON = {"No budget": "Không có ngân sách", "Chose a competitor": "Chọn đối thủ", "No answer": "Không phản hồi", "Bad timing": "Sai thời điểm",
          "Not a fit": "Không phù hợp", "": ""}
NONE = "- Không chọn -"


def day(at):
    return (at + HOUR).strftime("%d/%m/%Y") if at else None


def clock(at):
    return (at + HOUR).strftime("%d/%m/%Y %H:%M")


def money(amount):
    return f"{amount:,}".replace(",", ".")


def write(leads, opportunities):
    for lead in leads:
        lead.ids["amis"] = f"TN{lead.number + 4000:06d}"
    head = ["Mã tiềm năng *", "Họ và tên *", "Chức danh", "Tổ chức", "Ngành nghề", "Quy mô nhân sự", "Quốc gia", "ĐT di động", "Email", "Nguồn gốc",
            "Tình trạng", "Điểm số", "Đã chuyển đổi", "Ngày chuyển đổi", "Chủ sở hữu", "Ngày tạo", "Ngày sửa"]
    rows = [["DANH SÁCH TIỀM NĂNG"], ["Ngày xuất: 01/07/2026"], head]
    for lead in leads:
        converted = lead.at.get("opportunity")
        early = "lost" in lead.at and not converted
        status = "Đã chuyển đổi" if converted else "Ngừng chăm sóc" if early else STATUS[lead.furthest]
        changed = converted or max([lead.created, *lead.at.values()])
        rows.append([lead.ids["amis"], lead.name, NONE if lead.number % 11 == 0 else lead.title, lead.company, lead.industry, lead.size, lead.country,
                     lead.phone.replace("+84", "0"), lead.email, lead.source, status, lead.score, "Có" if converted else "Không", day(converted), lead.owner,
                     clock(lead.created), clock(changed)])
    workbook("amis/Tiem_nang.xlsx", "Tiềm năng", rows + [["Tổng cộng", len(leads)]])
    head = ["Mã cơ hội", "Tên cơ hội", "Khách hàng", "Liên hệ", "ĐT di động", "Giai đoạn", "Loại dự báo", "Số tiền", "Tỷ lệ thành công (%)", "Ngày kỳ vọng/kết thúc",
            "Lý do thắng/thua", "Nguồn gốc", "Chủ sở hữu", "Ngày tạo"]
    rows = [["DANH SÁCH CƠ HỘI"], [unicodedata.normalize("NFD", name) for name in head]]
    total = 0
    for deal in opportunities:
        older = deal.created.year == 2025  # the last stages were renamed at the turn of the year
        if deal.closed:
            stage = ("Kết thúc thắng" if older else "Kết thúc thành công") if deal.won else "Kết thúc thua" if older else "Kết thúc thất bại"
            outlook = "Kết thúc thắng" if deal.won else "Kết thúc thua"
        else:
            stage = STEPS[deal.steps[-1][1]] if deal.steps else "Mở đầu"
            outlook = "Cam kết" if len(deal.steps) == 2 else "Mở"
        total += deal.amount
        first = deal.leads[0]
        rows.append([f"CH{deal.number:05d}", f"{deal.company} - gói năm", deal.company, first.name, first.phone.replace("+84", "0"), stage, outlook,
                     money(deal.amount) + (" đ" if deal.number % 7 == 0 else ""), 100 if deal.won else 0 if deal.closed else 50,
                     (day(deal.closed) if deal.closed else deal.expected.strftime("%d/%m/%Y")), REASON[deal.reason] or NONE, first.source, deal.owner,
                     clock(deal.created)])
    workbook("amis/Co_hoi.xlsx", "Cơ hội", rows + [["Tổng cộng", None, None, None, None, None, None, money(total)]])
